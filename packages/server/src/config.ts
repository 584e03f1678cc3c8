import { resolve } from 'node:path';
import { ConfigError } from './config-error.ts';
import { type S3Place, s3PlaceOf } from './object-storage/s3-place.ts';
import { smsAccountOf } from './sms-providers/sms-account.ts';
import type { SmsAccount } from './sms-providers/sms-provider.ts';

/** The server's configuration, from the environment. Names and defaults are part of the contract with its users. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly sipHost: string;
  readonly sipPort: number;
  readonly rtpPorts: { readonly first: number; readonly last: number };
  /** Where outbound calls are sent and inbound calls are admitted from. */
  readonly trunk: { readonly host: string; readonly port: number };
  /** The origin that browsers and programs reach this server at, such as `https://cc.example.com`. */
  readonly publicUrl: string;
  /** How long an access token, and a refresh token, of OAuth is good; seconds. */
  readonly accessTokenSeconds: number;
  readonly refreshTokenSeconds: number;
  readonly dataFolder: string;
  /** Undefined: PGlite in the data folder. */
  readonly databaseUrl: string | undefined;
  /** Whether to make the demonstration instance, its users and numbers. */
  readonly demo: boolean;
  readonly logLevel: string;
  /** Names and ends of the timers that a call centre may want otherwise; seconds. */
  readonly ringSeconds: number;
  readonly dialSeconds: number;
  /** How long a workbench may be away before its agent is signed out. */
  readonly absenceSeconds: number;
  /** Whether webhooks and flows may ask addresses of this machine and its own network. */
  readonly privateTargets: boolean;
  /** Where whole recordings go; undefined: they stay in the data folder. */
  readonly recordings: S3Place | undefined;
  /** By whom short messages are sent. */
  readonly sms: SmsAccount;
}

type Environment = Readonly<Record<string, string | undefined>>;

function port(environment: Environment, name: string, fallback: number): number {
  const text = environment[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value > 0 && value < 65_536) return value;
  throw new ConfigError(`${name} must be a port from 1 to 65535, not "${text}".`);
}

function seconds(environment: Environment, name: string, fallback: number, most = 86_400): number {
  const text = environment[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (Number.isFinite(value) && value > 0 && value <= most) return value;
  throw new ConfigError(`${name} must be a number of seconds up to ${most}, not "${text}".`);
}

/** The address that browsers and programs reach the server at. */
export function publicUrl(environment: Environment): string {
  const text = environment.OPENSEAT_PUBLIC_URL;
  if (!text) {
    const host = environment.OPENSEAT_HOST || '127.0.0.1';
    // Any address of this machine is no address to go to.
    const reached = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
    const written = reached.includes(':') && !reached.startsWith('[') ? `[${reached}]` : reached;
    return new URL(`http://${written}:${port(environment, 'OPENSEAT_PORT', 8080)}`).origin;
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.username) {
    return url.origin;
  }
  throw new ConfigError(
    `OPENSEAT_PUBLIC_URL must be an address without a path such as https://cc.example.com, not "${text}".`,
  );
}

function portRange(environment: Environment, name: string, fallback: string): Config['rtpPorts'] {
  const text = environment[name] || fallback;
  const [first, last] = text.split('-').map(Number);
  if (first && last && first < last && first > 1023 && last < 65_536) return { first, last };
  throw new ConfigError(`${name} must be a range of ports such as 10000-10999, not "${text}".`);
}

function trunk(environment: Environment): Config['trunk'] {
  const text = environment.OPENSEAT_TRUNK || 'sip:127.0.0.1:5070';
  const match = /^sip:(?<host>\[[0-9a-f:]+\]|[\w.-]+)(?::(?<port>\d{1,5}))?$/i.exec(text);
  const host = match?.groups?.host;
  if (host) return { host, port: Number(match?.groups?.port ?? 5060) };
  throw new ConfigError(`OPENSEAT_TRUNK must be an address such as sip:127.0.0.1:5070, not "${text}".`);
}

export function readConfig(environment: Environment): Config {
  return {
    host: environment.OPENSEAT_HOST || '127.0.0.1',
    port: port(environment, 'OPENSEAT_PORT', 8080),
    sipHost: environment.OPENSEAT_SIP_HOST || '127.0.0.1',
    sipPort: port(environment, 'OPENSEAT_SIP_PORT', 5060),
    rtpPorts: portRange(environment, 'OPENSEAT_RTP_PORTS', '10000-10999'),
    trunk: trunk(environment),
    publicUrl: publicUrl(environment),
    accessTokenSeconds: seconds(environment, 'OPENSEAT_ACCESS_TOKEN_SECONDS', 3600, 3 * 3600),
    refreshTokenSeconds: seconds(environment, 'OPENSEAT_REFRESH_TOKEN_SECONDS', 30 * 86_400, 365 * 86_400),
    dataFolder: resolve(environment.OPENSEAT_DATA || './.openseat'),
    databaseUrl: environment.DATABASE_URL || undefined,
    demo: environment.OPENSEAT_DEMO !== '0',
    logLevel: environment.OPENSEAT_LOG_LEVEL || 'info',
    ringSeconds: seconds(environment, 'OPENSEAT_RING_SECONDS', 30),
    dialSeconds: seconds(environment, 'OPENSEAT_DIAL_SECONDS', 60),
    absenceSeconds: seconds(environment, 'OPENSEAT_ABSENCE_SECONDS', 30),
    privateTargets: environment.OPENSEAT_PRIVATE_TARGETS === '1',
    recordings: s3PlaceOf(environment.OPENSEAT_RECORDINGS),
    sms: smsAccountOf(environment),
  };
}

/** Whether an address can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127\./.test(host);
}
