import { BlockList, isIP } from 'node:net';
import { resolve } from 'node:path';
import { compile } from '@fastify/proxy-addr';
import type { InboundLimits } from './call-limits/inbound-calls.ts';
import { ConfigError } from './config-error.ts';
import { type IceSettings, iceSettingsOf } from './ice-settings.ts';
import { type S3Place, s3PlaceOf } from './object-storage/s3-place.ts';
import { proxyAddress } from './proxy-address.ts';
import { smsAccountOf } from './sms-providers/sms-account.ts';
import type { SmsAccount } from './sms-providers/sms-provider.ts';
import { type TrunkSettings, trunkOf } from './trunk-settings.ts';

/**
 * The server's configuration, from the environment. Names and defaults are documented and stay compatible.
 */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly sipHost: string;
  readonly sipPort: number;
  readonly rtpPorts: { readonly first: number; readonly last: number };
  /**
   * Whether phones may send audio from another address than they announce, as behind NAT. A stranger's
   * packets may then come first.
   */
  readonly rtpNat: boolean;
  readonly trunk: TrunkSettings;
  /** STUN and TURN servers of agents' browsers. */
  readonly ice: IceSettings;
  /** The origin that browsers and programs use, such as `https://cc.example.com`. */
  readonly publicUrl: string;
  /** Addresses and networks of proxies whose `X-Forwarded-*` headers are trusted. */
  readonly trustedProxies: readonly string[];
  /** Origins of pages that may open websockets. Undefined: pages that may use a microphone. */
  readonly origins: readonly string[] | undefined;
  /** Lifetimes of OAuth access and refresh tokens, in seconds. */
  readonly accessTokenSeconds: number;
  readonly refreshTokenSeconds: number;
  readonly dataFolder: string;
  /** Undefined: PGlite in the data folder. */
  readonly databaseUrl: string | undefined;
  /** File with the key that seals the database's secrets. Undefined: they are not sealed. */
  readonly keyFile: string | undefined;
  /** Whether to create the demonstration instance, with users and numbers. */
  readonly demo: boolean;
  readonly logLevel: string;
  /** Seconds that a call rings at an agent. */
  readonly ringSeconds: number;
  readonly dialSeconds: number;
  /** Seconds that a workbench may be disconnected before its agent is signed out. */
  readonly absenceSeconds: number;
  /** Seconds that Asterisk and its calls live without a server. */
  readonly orphanSeconds: number;
  /** Whether SIGTERM ends calls and Asterisk, or leaves both to the next server. */
  readonly onSigterm: 'stop' | 'handover';
  /** Limits of inbound calls. */
  readonly inbound: InboundLimits;
  /** Whether webhooks and flows may call addresses of this machine and its network. */
  readonly privateTargets: boolean;
  /** Storage of complete recordings. Undefined: the data folder. */
  readonly recordings: S3Place | undefined;
  /** The provider of short messages. */
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

function seconds(environment: Environment, name: string, fallback: number, limit = 86_400): number {
  const text = environment[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (Number.isFinite(value) && value > 0 && value <= limit) return value;
  throw new ConfigError(`${name} must be a number of seconds up to ${limit}, not "${text}".`);
}

function whole(environment: Environment, name: string, fallback: number): number {
  const text = environment[name];
  if (text === undefined || text === '') return fallback;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new ConfigError(`${name} must be a whole number from 1 to 999999, not "${text}".`);
}

/** The origin that browsers and programs use. */
export function publicUrl(environment: Environment): string {
  const text = environment.OPENSEAT_PUBLIC_URL;
  if (!text) {
    const host = environment.OPENSEAT_HOST || '127.0.0.1';
    // A wildcard address is replaced, as it cannot be connected to.
    return localUrlOf({ host, port: port(environment, 'OPENSEAT_PORT', 8080) });
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.username) {
    return url.origin;
  }
  throw new ConfigError(
    `OPENSEAT_PUBLIC_URL must be an address without a path such as https://cc.example.com, not "${text}".`,
  );
}

/** As in `proxy-addr`: addresses, networks, `loopback`, `linklocal`, `uniquelocal`. */
function trustedProxies(environment: Environment): readonly string[] {
  const text = environment.OPENSEAT_TRUSTED_PROXIES ?? 'loopback';
  const proxies = text === 'none' ? [] : text.split(',').map((one) => one.trim());
  try {
    compile([...proxies]);
    return proxies;
  } catch {
    throw new ConfigError(
      `OPENSEAT_TRUSTED_PROXIES must be addresses and networks such as loopback,10.0.0.0/8, or none, not "${text}".`,
    );
  }
}

function portRange(environment: Environment, name: string, fallback: string): Config['rtpPorts'] {
  const text = environment[name] || fallback;
  const [first, last] = text.split('-').map(Number);
  if (first && last && first < last && first > 1023 && last < 65_536) return { first, last };
  throw new ConfigError(`${name} must be a range of ports such as 10000-10999, not "${text}".`);
}

function origins(environment: Environment): Config['origins'] {
  const text = environment.OPENSEAT_ORIGINS;
  if (!text) return undefined;
  return text.split(',').map((part) => {
    const origin = part.trim().replace(/(?<!\/)\/$/, '');
    if (/^[a-z][a-z+.-]*:\/\/[^/?#@\s]*$/i.test(origin)) return origin.toLowerCase();
    throw new ConfigError(
      `OPENSEAT_ORIGINS must be origins such as https://crm.example.com, separated by commas, not "${part}".`,
    );
  });
}

function trunk(environment: Environment): Config['trunk'] {
  const settings = trunkOf(environment);
  const sources = new BlockList();
  for (const source of [...settings.addresses.map(({ host }) => host), ...settings.sources]) {
    const [address = '', bits] = source.split('/');
    if (isIP(address) === 4) sources.addSubnet(address, Number(bits ?? 32), 'ipv4');
  }
  if (sources.check(proxyAddress, 'ipv4')) {
    throw new ConfigError(`The trunk must not include ${proxyAddress}: browsers reach Asterisk from there.`);
  }
  return settings;
}

function onSigterm({ OPENSEAT_ON_SIGTERM: text }: Environment): Config['onSigterm'] {
  if (!text || text === 'stop') return 'stop';
  if (text === 'handover') return text;
  throw new ConfigError(`OPENSEAT_ON_SIGTERM must be stop or handover, not "${text}".`);
}

export function readConfig(environment: Environment): Config {
  return {
    host: environment.OPENSEAT_HOST || '127.0.0.1',
    port: port(environment, 'OPENSEAT_PORT', 8080),
    sipHost: environment.OPENSEAT_SIP_HOST || '127.0.0.1',
    sipPort: port(environment, 'OPENSEAT_SIP_PORT', 5060),
    rtpPorts: portRange(environment, 'OPENSEAT_RTP_PORTS', '10000-10999'),
    rtpNat: environment.OPENSEAT_RTP_NAT === '1',
    trunk: trunk(environment),
    ice: iceSettingsOf(environment),
    publicUrl: publicUrl(environment),
    trustedProxies: trustedProxies(environment),
    origins: origins(environment),
    accessTokenSeconds: seconds(environment, 'OPENSEAT_ACCESS_TOKEN_SECONDS', 3600, 3 * 3600),
    refreshTokenSeconds: seconds(environment, 'OPENSEAT_REFRESH_TOKEN_SECONDS', 30 * 86_400, 365 * 86_400),
    dataFolder: resolve(environment.OPENSEAT_DATA || './.openseat'),
    databaseUrl: environment.DATABASE_URL || undefined,
    keyFile: environment.OPENSEAT_KEY_FILE || undefined,
    demo: environment.OPENSEAT_DEMO !== '0',
    logLevel: environment.OPENSEAT_LOG_LEVEL || 'info',
    ringSeconds: seconds(environment, 'OPENSEAT_RING_SECONDS', 30),
    dialSeconds: seconds(environment, 'OPENSEAT_DIAL_SECONDS', 60),
    absenceSeconds: seconds(environment, 'OPENSEAT_ABSENCE_SECONDS', 30),
    orphanSeconds: seconds(environment, 'OPENSEAT_ORPHAN_SECONDS', 300, 3600),
    onSigterm: onSigterm(environment),
    inbound: {
      perTrunk: whole(environment, 'OPENSEAT_INBOUND_PER_TRUNK', 300),
      perNumber: whole(environment, 'OPENSEAT_INBOUND_PER_NUMBER', 200),
      perCaller: whole(environment, 'OPENSEAT_INBOUND_PER_CALLER', 10),
      perSecond: whole(environment, 'OPENSEAT_INBOUND_PER_SECOND', 50),
    },
    privateTargets: environment.OPENSEAT_PRIVATE_TARGETS === '1',
    recordings: s3PlaceOf(environment.OPENSEAT_RECORDINGS),
    sms: smsAccountOf(environment),
  };
}

/** The server's address on its own machine. */
export function localUrlOf({ host, port }: Pick<Config, 'host' | 'port'>): string {
  const reached = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  const written = isIP(reached) === 6 ? `[${reached}]` : reached;
  return new URL(`http://${written}:${port}`).origin;
}
