import { agentContext, phoneContext } from './configuration.ts';

type Attribute = { readonly attribute: string; readonly value: string };

/** The three PJSIP objects of a phone. */
export type PhoneObjects = Readonly<Record<'auth' | 'aor' | 'endpoint', readonly Attribute[]>>;

function attributes(fields: Readonly<Record<string, string>>): Attribute[] {
  return Object.entries(fields).map(([attribute, value]) => ({ attribute, value }));
}

/** A phone in a browser: SIP over websocket, audio by WebRTC. */
export function webrtcPhone(phone: {
  readonly name: string;
  readonly password: string;
  readonly kind: 'agent' | 'customer';
  /** Caller id of a customer's phone. */
  readonly number?: string;
}): PhoneObjects {
  return {
    auth: authOf(phone),
    aor: attributes({
      max_contacts: '1',
      remove_existing: 'yes',
      remove_unavailable: 'yes',
      minimum_expiration: '30',
      maximum_expiration: '600',
    }),
    endpoint: attributes({
      identify_by: 'auth_username',
      webrtc: 'yes',
      transport: 'transport-ws',
      context: phone.kind === 'agent' ? agentContext : phoneContext,
      aors: phone.name,
      auth: phone.name,
      disallow: 'all',
      allow: 'opus,ulaw,alaw',
      direct_media: 'no',
      force_rport: 'yes',
      rewrite_contact: 'yes',
      dtmf_mode: 'rfc4733',
      tone_zone: 'cn',
      send_connected_line: 'no',
      allow_transfer: 'no',
      // Ends the leg of a browser that disappears, so that the call is handled.
      rtp_timeout: '30',
      rtp_timeout_hold: '30',
      ...(phone.number && { callerid: `<${phone.number}>` }),
    }),
  };
}

/** A plain SIP desk phone at the SIP port. It authenticates by digest and cannot dial. */
export function deskPhone(phone: { readonly name: string; readonly password: string }): PhoneObjects {
  return {
    auth: authOf(phone),
    aor: attributes({
      max_contacts: '1',
      remove_existing: 'yes',
      remove_unavailable: 'yes',
      minimum_expiration: '60',
      maximum_expiration: '3600',
      // An unplugged phone does not unregister.
      qualify_frequency: '30',
    }),
    endpoint: attributes({
      identify_by: 'auth_username',
      context: agentContext,
      aors: phone.name,
      auth: phone.name,
      disallow: 'all',
      allow: 'g722,alaw,ulaw',
      direct_media: 'no',
      rtp_symmetric: 'yes',
      force_rport: 'yes',
      rewrite_contact: 'yes',
      dtmf_mode: 'auto_info',
      tone_zone: 'cn',
      // Simple phones cannot handle the re-INVITE for a changed connected line.
      send_connected_line: 'no',
      allow_transfer: 'no',
      // As for the trunk: silence does not end a call, but an unanswered session refresh does.
      rtp_timeout: '0',
      timers: 'always',
      timers_min_se: '90',
      timers_sess_expires: '180',
    }),
  };
}

function authOf({ name, password }: { readonly name: string; readonly password: string }): Attribute[] {
  return attributes({ auth_type: 'userpass', username: name, password });
}
