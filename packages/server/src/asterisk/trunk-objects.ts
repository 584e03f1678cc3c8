import type { SipAddress } from '../trunk-settings.ts';
import type { SipTrunk } from '../trunks/trunk.ts';
import { section } from './section.ts';

type Fields = Readonly<Record<string, string>>;

/** A trunk's PJSIP objects, without the addresses that it calls from. In the order that they refer to each other. */
export interface TrunkObjects {
  readonly auth?: Fields;
  readonly aor: Fields;
  readonly endpoint: Fields;
  readonly registration?: Fields;
}

/** Context of calls from a trunk. */
export const trunkContext = 'from-trunk';
/** Context of calls from a provider that this server registers at. It may call the registered user. */
export const registeredContext = 'from-registration';

/** How a SIP address names the transport. UDP is the default. */
const transportPart = ({ transport }: Pick<SipTrunk, 'transport'>) =>
  transport === 'udp' ? '' : `;transport=${transport}`;

const written = ({ host, port }: SipAddress) => `${host}:${port}`;

export function trunkUri(trunk: Pick<SipTrunk, 'transport'>, address: SipAddress, user = ''): string {
  return `sip:${user && `${user}@`}${written(address)}${transportPart(trunk)}`;
}

/** The user and the domain of an account such as `+861066668888@ims.example`. */
function accountOf({ addresses: [{ host }], digest }: SipTrunk): { user: string; domain: string } {
  const [user = '', domain = host] = (digest?.user ?? '').split('@');
  return { user: encodeURIComponent(user).replaceAll('%2B', '+'), domain };
}

/** What the registrar calls the account of a trunk: `sip:user@domain`. */
export function accountUri(trunk: SipTrunk): string {
  const { user, domain } = accountOf(trunk);
  return `sip:${user}@${domain}`;
}

/** The objects of a trunk whose endpoint has this name. A pure function. */
export function trunkObjects(name: string, trunk: SipTrunk): TrunkObjects {
  const { addresses, digest, registers, codecs, transport } = trunk;
  const account = accountOf(trunk);
  return {
    ...(digest && { auth: { auth_type: 'userpass', username: digest.user, password: digest.password } }),
    aor: {
      contact: addresses.map((address) => trunkUri(trunk, address)).join(','),
      qualify_frequency: String(trunk.pingSeconds),
      // Any answer counts as reachable: 404 to an OPTIONS is common.
      qualify_2xx_only: 'no',
    },
    endpoint: {
      // TrunkAddresses sets these addresses.
      identify_by: 'ip',
      transport: `transport-${transport}`,
      context: registers ? registeredContext : trunkContext,
      aors: name,
      ...(digest && { outbound_auth: name }),
      // Registrars know their users by their own domain.
      ...(registers && { from_domain: account.domain }),
      disallow: 'all',
      allow: codecs.join(','),
      // Audio must pass through Asterisk to be mixed, held and recorded.
      direct_media: 'no',
      dtmf_mode: 'auto_info',
      // Audio goes to the SDP's address only: a stranger's packet must not redirect it.
      rtp_symmetric: 'no',
      force_rport: 'yes',
      rewrite_contact: 'yes',
      trust_id_inbound: 'yes',
      send_pai: 'yes',
      // The customer must not see which agent answers, and simple phones cannot handle the re-INVITE.
      send_connected_line: 'no',
      // A REFER would make Asterisk call any number that it names.
      allow_transfer: 'no',
      // Silence does not end a call: a caller may send none at all. A lost caller does not answer the session
      // refresh.
      rtp_timeout: '0',
      timers: 'always',
      timers_min_se: '90',
      timers_sess_expires: String(trunk.sessionSeconds),
      language: 'en',
      tone_zone: 'cn',
    },
    ...(registers && {
      registration: {
        server_uri: trunkUri(trunk, { host: account.domain, port: addresses[0].port }),
        // The registrar's own address, where the account has another domain.
        ...(account.domain !== addresses[0].host && {
          outbound_proxy: `${trunkUri(trunk, addresses[0])};lr`,
        }),
        client_uri: accountUri(trunk),
        contact_user: account.user,
        outbound_auth: name,
        transport: `transport-${transport}`,
        expiration: '300',
        retry_interval: '30',
        forbidden_retry_interval: '120',
        fatal_retry_interval: '120',
        // A provider that is down for hours, or whose password is corrected there, is tried again.
        auth_rejection_permanent: 'no',
        max_retries: '1000000000',
        max_random_initial_delay: '0',
      },
    }),
  };
}

/** The trunk of the environment in `pjsip.conf`: it is there before the server is connected. */
export function trunkSections(name: string, trunk: SipTrunk): string[] {
  const { endpoint, aor, auth } = trunkObjects(name, trunk);
  return Object.entries({ endpoint, aor, ...(auth && { auth }) }).map(([type, fields]) =>
    section(name, [`type = ${type}`, ...Object.entries(fields).map(([key, value]) => `${key} = ${value}`)]),
  );
}
