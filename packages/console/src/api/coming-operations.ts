/** How a trunk reaches its provider, and what it may do. */
interface TrunkParts {
  readonly name: string;
  readonly kind: 'address' | 'registration';
  readonly host: string;
  readonly port?: number;
  readonly transport?: 'udp' | 'tcp';
  readonly userName?: string;
  readonly matchAddresses?: string[];
  readonly codecs?: ('alaw' | 'ulaw' | 'g722')[];
  readonly callsAtOnce?: number;
  readonly callsPerSecond?: number;
  readonly allowedPrefixes?: string[];
  readonly costGuardMinutes?: number;
  readonly costGuardAction?: 'warn' | 'refuse';
  readonly enabled?: boolean;
}

interface Trunk extends Required<TrunkParts> {
  readonly trunkId: string;
  readonly hasPassword: boolean;
  /** The trunk of the server's environment. */
  readonly readOnly: boolean;
  readonly state: {
    readonly reachable: 'yes' | 'no' | 'unknown';
    readonly roundTripMs?: number;
    readonly registration: 'none' | 'trying' | 'registered' | 'refused' | 'unanswered';
    readonly registrationCode?: number;
    readonly registrationReason?: string;
  };
  readonly numbers: readonly { readonly phoneNumberId: string; readonly number: string }[];
}

/**
 * Operations that the console uses where the server has them. An older server answers
 * `InvalidAction.NotFound`, which the page shows as "not available on this server".
 */
export interface ComingOperations {
  ClaimServer: {
    readonly request: {
      readonly setupCode: string;
      readonly company: string;
      readonly loginName: string;
      readonly password: string;
    };
    readonly answer: { readonly instanceId: string };
  };
  ListTrunks: {
    readonly request: object;
    readonly answer: { readonly trunks: readonly Trunk[] };
  };
  PutTrunk: {
    readonly request: TrunkParts & {
      /** Absent: a new trunk. */
      readonly trunkId?: string;
      /** Absent: unchanged. */
      readonly password?: string;
    };
    readonly answer: { readonly trunk: Trunk };
  };
  DeleteTrunk: { readonly request: { readonly trunkId: string }; readonly answer: object };
  TestTrunk: {
    readonly request: { readonly trunkId: string };
    readonly answer: { readonly state: Trunk['state']; readonly message: string; readonly tip: string };
  };
  ListAccessKeys: {
    readonly request: object;
    readonly answer: {
      readonly accessKeys: readonly {
        readonly accessKeyId: string;
        readonly userId: string;
        readonly createdTime: number;
        readonly lastUsedTime: number;
      }[];
    };
  };
  MoveWaitingContact: {
    readonly request: {
      readonly contactId: string;
      readonly skillGroupId?: string;
      readonly priority?: number;
      readonly userId?: string;
    };
    readonly answer: object;
  };
}
