import { isIP } from 'node:net';
import { ConfigError } from './config-error.ts';

export interface SipAddress {
  readonly host: string;
  readonly port: number;
}

/** The trunk, from the environment. */
export interface TrunkSettings {
  /** Whether the environment names addresses. Otherwise they are the defaults, where nobody may answer. */
  readonly isSet: boolean;
  /** Addresses for outbound calls, in this order. Inbound calls are admitted from all of them. */
  readonly addresses: readonly [SipAddress, ...SipAddress[]];
  /** Additional addresses and networks for inbound calls, such as `203.0.113.0/28`. */
  readonly sources: readonly string[];
  /** Credentials for the carrier's digest authentication. */
  readonly digest: { readonly user: string; readonly password: string } | undefined;
  /** Interval of OPTIONS requests to each address. 0: never. */
  readonly pingSeconds: number;
  /** RFC 4028: a call ends when the far end does not answer a refresh within this time. */
  readonly sessionSeconds: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Only characters that cannot add configuration: no blanks, quotes or `;`. */
const safeText = /^[\w.~!@#$%^&*()+\-=:/?,|<>[\]{}]+$/;

function list(text: string | undefined): string[] {
  return (text ?? '').split(/[\s,]+/).filter((part) => part !== '');
}

function addressOf(text: string): SipAddress {
  const match = /^sip:(?<host>\[[0-9a-f:]+\]|[\w.-]+)(?::(?<port>\d{1,5}))?$/i.exec(text);
  const host = match?.groups?.host;
  const port = Number(match?.groups?.port ?? 5060);
  if (host && port > 0 && port < 65_536) return { host, port };
  throw new ConfigError(
    `OPENSEAT_TRUNK must be addresses such as sip:127.0.0.1:5070, parted by commas, not "${text}".`,
  );
}

function sourceOf(text: string): string {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  const limit = version === 6 ? 128 : 32;
  const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= limit);
  if (version !== 0 && fits && rest.length === 0) return text;
  throw new ConfigError(
    `OPENSEAT_TRUNK_SOURCES must be addresses and networks such as 203.0.113.0/28, parted by commas, not "${text}".`,
  );
}

function secondsOf(environment: Environment, name: string, fallback: number, minimum: number): number {
  const text = environment[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && (value === 0 ? minimum === 0 : value >= minimum) && value <= 86_400)
    return value;
  throw new ConfigError(`${name} must be a number of seconds from ${minimum} to 86400, not "${text}".`);
}

function digestOf(environment: Environment): TrunkSettings['digest'] {
  const user = environment.OPENSEAT_TRUNK_USER;
  const password = environment.OPENSEAT_TRUNK_PASSWORD;
  if (!user && !password) return undefined;
  if (user && password && safeText.test(user) && safeText.test(password)) return { user, password };
  throw new ConfigError(
    'OPENSEAT_TRUNK_USER and OPENSEAT_TRUNK_PASSWORD must be set together, without blanks, quotes, backslashes and semicolons.',
  );
}

export function trunkOf(environment: Environment): TrunkSettings {
  const [first = '', ...rest] = list(environment.OPENSEAT_TRUNK || 'sip:127.0.0.1:5070');
  return {
    isSet: Boolean(environment.OPENSEAT_TRUNK),
    addresses: [addressOf(first), ...rest.map(addressOf)],
    sources: list(environment.OPENSEAT_TRUNK_SOURCES).map(sourceOf),
    digest: digestOf(environment),
    pingSeconds: secondsOf(environment, 'OPENSEAT_TRUNK_PING_SECONDS', 30, 0),
    sessionSeconds: secondsOf(environment, 'OPENSEAT_TRUNK_SESSION_SECONDS', 180, 90),
  };
}
