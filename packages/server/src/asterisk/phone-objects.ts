import { agentContext, phoneContext } from './configuration.ts';

type Attribute = { readonly attribute: string; readonly value: string };

/** The three objects that make a phone at Asterisk. */
export type PhoneObjects = Readonly<Record<'auth' | 'aor' | 'endpoint', readonly Attribute[]>>;

function attributes(fields: Readonly<Record<string, string>>): Attribute[] {
  return Object.entries(fields).map(([attribute, value]) => ({ attribute, value }));
}

/** A phone in a browser: SIP over websocket, sound by WebRTC. */
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
      // A browser that is gone without a word: its leg ends, the call is taken care of.
      rtp_timeout: '30',
      rtp_timeout_hold: '30',
      ...(phone.number && { callerid: `<${phone.number}>` }),
    }),
  };
}

/** A plain SIP device on a desk, at the SIP port. Only digest lets it in, and it calls nobody by itself. */
export function deskPhone(phone: { readonly name: string; readonly password: string }): PhoneObjects {
  return {
    auth: authOf(phone),
    aor: attributes({
      max_contacts: '1',
      remove_existing: 'yes',
      remove_unavailable: 'yes',
      minimum_expiration: '60',
      maximum_expiration: '3600',
      // One that is unplugged does not say so.
      qualify_frequency: '30',
    }),
    endpoint: attributes({
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
      // The re-INVITE that tells who is at the other end by now disturbs simple phones.
      send_connected_line: 'no',
      rtp_timeout: '60',
      rtp_timeout_hold: '600',
    }),
  };
}

function authOf({ name, password }: { readonly name: string; readonly password: string }): Attribute[] {
  return attributes({ auth_type: 'userpass', username: name, password });
}
