import Type from 'typebox';
import { Id } from '../../operation.ts';

export const trunkKinds = ['address', 'registration'] as const;
export const trunkTransports = ['udp', 'tcp'] as const;
/** The codecs that Asterisk can mix with all others. */
export const trunkCodecs = ['alaw', 'ulaw', 'g722'] as const;
export const costGuardActions = ['warn', 'refuse'] as const;
/** The trunk of the server's environment (`OPENSEAT_TRUNK`). It is shown to the operator, and not changed here. */
export const environmentTrunkId = 'environment';

const Whole = Type.Integer({ minimum: 0, maximum: 100_000 });

/** Fields of a trunk that may be left out: a new trunk has the defaults, an old one keeps its own. */
export const trunkParts = {
  port: Type.Integer({ minimum: 1, maximum: 65_535 }),
  transport: Type.Enum(trunkTransports),
  /** For the provider's digest challenges. `registration` needs both. */
  userName: Type.String({ maxLength: 128 }),
  /** More addresses and networks that its calls come from, such as `203.0.113.0/28`. */
  matchAddresses: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 64 }),
  /** In the order of preference. */
  codecs: Type.Array(Type.Enum(trunkCodecs), { minItems: 1, maxItems: 3, uniqueItems: true }),
  /** Calls at the same time, in both directions; 0: no limit. */
  callsAtOnce: Whole,
  /** New outbound calls in a second; 0: no limit. */
  callsPerSecond: Whole,
  /** What called numbers must begin with, such as `010` or `+44`; empty: all numbers. */
  allowedPrefixes: Type.Array(Type.String({ pattern: '^\\+?[0-9]{1,15}$' }), { maxItems: 100 }),
  /** Minutes of outbound talk in a day before `costGuardAction`; 0: no limit. */
  costGuardMinutes: Whole,
  costGuardAction: Type.Enum(costGuardActions),
  enabled: Type.Boolean(),
};

/** What Asterisk last found out. */
export const TrunkState = Type.Object({
  /** Whether the provider answers OPTIONS. */
  reachable: Type.Enum(['yes', 'no', 'unknown']),
  /** The time that its last answer took; absent: there was none. */
  roundTripMs: Type.Optional(Type.Number()),
  registration: Type.Enum(['none', 'trying', 'registered', 'refused', 'unanswered']),
  /** The SIP status and reason of the last answer to a registration; absent: there was none. */
  registrationCode: Type.Optional(Type.Integer()),
  registrationReason: Type.Optional(Type.String()),
});

export const TrunkInfo = Type.Object({
  trunkId: Id,
  name: Type.String(),
  kind: Type.Enum(trunkKinds),
  host: Type.String(),
  ...trunkParts,
  hasPassword: Type.Boolean(),
  /** Whether it is the trunk of the server's environment. */
  readOnly: Type.Boolean(),
  /** Whether nobody has set its address: it is the default of the environment's trunk. */
  isDefault: Type.Boolean(),
  state: TrunkState,
  /** The numbers that are called by it, and call out by it. */
  numbers: Type.Array(Type.Object({ phoneNumberId: Id, number: Type.String() })),
});
