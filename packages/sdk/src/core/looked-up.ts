/** Where a number belongs, in Chinese; either may be empty. */
export interface Place {
  readonly province: string;
  readonly city: string;
}

export type CallOutcome =
  | 'answered'
  | 'missed'
  | 'busy'
  | 'noAnswer'
  | 'declined'
  | 'invalidNumber'
  | 'failed';

/** A call of the agent's own that is over. */
export interface PastCall {
  readonly contactId: string;
  readonly direction: 'inbound' | 'outbound' | 'internal';
  /** The other party's. */
  readonly number: string;
  readonly ownNumber: string;
  readonly skillGroup: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly talkSeconds: number;
  readonly outcome: CallOutcome;
  readonly recorded: boolean;
}

/** Which calls are wanted; times in epoch milliseconds. */
export interface CallWish {
  readonly number?: string;
  readonly from?: number;
  readonly until?: number;
}

/** An agent's day so far; the first calls of a queue that she was offered count as in. */
export interface DaySummary {
  /** `yyyy-MM-dd` where the call centre is. */
  readonly day: string;
  readonly signedInSeconds: number;
  readonly readySeconds: number;
  readonly breakSeconds: number;
  readonly talkSeconds: number;
  /** After-call work. */
  readonly workSeconds: number;
  readonly averageTalkSeconds: number;
  readonly callsIn: number;
  readonly callsInAnswered: number;
  readonly callsOut: number;
  readonly callsOutAnswered: number;
  /** Undefined: nobody has rated. */
  readonly rating: number | undefined;
}

export interface Colleague {
  readonly userId: string;
  readonly name: string;
  readonly extension: string;
  /** Empty: she is reached by her extension. */
  readonly mobile: string;
  /** `Ready`, `Break`, `ACW`, `Ringing`, `Dialing`, `Talking` or `LogIn`. */
  readonly state: string;
  readonly skillGroups: readonly SkillGroup[];
  /** Epoch milliseconds at which her state began, where that is told. */
  readonly since: number | undefined;
}

export interface SkillGroup {
  readonly id: string;
  readonly name: string;
}

/** A flow that checks who a customer is. */
export interface VerificationFlow {
  readonly id: string;
  readonly name: string;
}

export interface Recording {
  readonly fileName: string;
  /** Epoch milliseconds. */
  readonly startTime: number;
  /** Seconds. */
  readonly duration: number;
  readonly agentName: string;
}

/** What a view can look up beside the call itself. Each asks the page's backend, and rejects with `WorkbenchError`. */
export interface WorkbenchLookups {
  /** One's own calls of the last 30 days, the newest 100, newest first. */
  recentCalls(wish?: CallWish): Promise<readonly PastCall[]>;
  today(): Promise<DaySummary>;
  /** Undefined where nobody knows, and where the backend has no such operation. */
  placeOf(number: string): Promise<Place | undefined>;
  /** The one of `numbers` that is nearest to the callee; undefined where the backend has no such operation. */
  pickCaller(callee: string, numbers: readonly string[]): Promise<string | undefined>;
  /** Who is signed in, to be called or to take a call over. */
  colleagues(): Promise<readonly Colleague[]>;
  /** The agents whom a leader or an administrator may listen to, who are signed in. */
  led(): Promise<readonly Colleague[]>;
  /** By their names; the first is the one that is used where none is chosen. Empty as well where the backend has no such operation. */
  verificationFlows(): Promise<readonly VerificationFlow[]>;
  recordings(contactId: string): Promise<readonly Recording[]>;
  /** Where a recording is for the next hour. */
  recordingAddress(fileName: string): Promise<string>;
}
