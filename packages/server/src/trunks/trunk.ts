import type { SipAddress, TrunkSettings } from '../trunk-settings.ts';

export type TrunkCodec = 'alaw' | 'ulaw' | 'g722';
export type TrunkTransport = 'udp' | 'tcp';

/** A trunk that an administrator has set up. */
export interface Trunk {
  readonly id: string;
  readonly instanceId: string;
  readonly name: string;
  readonly kind: 'address' | 'registration';
  readonly host: string;
  readonly port: number;
  readonly transport: TrunkTransport;
  /** Empty: none. */
  readonly userName: string;
  readonly password: string;
  readonly matchAddresses: readonly string[];
  readonly codecs: readonly TrunkCodec[];
  /** 0: no limit, as in all that follow. */
  readonly callsAtOnce: number;
  readonly callsPerSecond: number;
  /** Empty: all numbers. */
  readonly allowedPrefixes: readonly string[];
  readonly costGuardMinutes: number;
  readonly costGuardAction: 'warn' | 'refuse';
  readonly enabled: boolean;
}

/** What the telephone system needs to know of a trunk. */
export interface SipTrunk {
  readonly id: string;
  /** The server's own trunk, whose addresses nobody has set. */
  readonly isDefault?: boolean;
  /** The instance whose numbers it may reach. Undefined: the server's own trunk reaches all. */
  readonly instanceId: string | undefined;
  /** Addresses for outbound calls, in this order. */
  readonly addresses: readonly [SipAddress, ...SipAddress[]];
  /** Additional addresses and networks for inbound calls. */
  readonly sources: readonly string[];
  readonly transport: TrunkTransport;
  readonly digest: { readonly user: string; readonly password: string } | undefined;
  /** Whether this server registers there, with its digest. */
  readonly registers: boolean;
  readonly codecs: readonly TrunkCodec[];
  readonly pingSeconds: number;
  readonly sessionSeconds: number;
}

export const allCodecs: readonly TrunkCodec[] = ['alaw', 'ulaw', 'g722'];
const pingSeconds = 30;
const sessionSeconds = 180;

/** The trunk of the server's environment, the first of all. */
export function environmentTrunk(id: string, { isSet, ...settings }: TrunkSettings): SipTrunk {
  return {
    id,
    isDefault: !isSet,
    instanceId: undefined,
    ...settings,
    transport: 'udp',
    registers: false,
    codecs: allCodecs,
  };
}

export function sipTrunkOf(trunk: Trunk): SipTrunk {
  const { id, instanceId, host, port, transport, userName: user, password, codecs } = trunk;
  return {
    id,
    instanceId,
    addresses: [{ host, port }],
    sources: trunk.matchAddresses,
    transport,
    digest: user === '' ? undefined : { user, password },
    registers: trunk.kind === 'registration',
    codecs,
    pingSeconds,
    sessionSeconds,
  };
}
