import type { Language } from '../language.ts';

/** The location of a number; either part may be empty. */
export interface Place {
  readonly province: string;
  readonly city: string;
}

/** How a call came out for the agent. `colleague`: it rang here, and a colleague answered it. */
export type CallOutcome =
  | 'answered'
  | 'colleague'
  | 'missed'
  | 'busy'
  | 'noAnswer'
  | 'declined'
  | 'invalidNumber'
  | 'failed';

/** An ended call of the agent. */
export interface PastCall {
  readonly contactId: string;
  readonly direction: 'inbound' | 'outbound' | 'internal';
  /** The other party's number. */
  readonly number: string;
  readonly ownNumber: string;
  readonly skillGroup: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly talkSeconds: number;
  readonly outcome: CallOutcome;
  /** The name of the colleague who answered it; empty: none. */
  readonly colleague: string;
  readonly recorded: boolean;
}

/** Filter of calls; times in epoch milliseconds. */
export interface CallQuery {
  readonly number?: string;
  readonly from?: number;
  readonly until?: number;
}

/** An agent's day so far. Calls offered first from a queue count as inbound. */
export interface DaySummary {
  /** `yyyy-MM-dd` in the call centre's time zone. */
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
  /** Undefined: no ratings. */
  readonly rating: number | undefined;
}

export interface Colleague {
  readonly userId: string;
  readonly name: string;
  readonly extension: string;
  /** Always empty: colleagues are called by extension. */
  readonly mobile: string;
  /** `Ready`, `Break`, `ACW`, `Ringing`, `Dialing`, `Talking` or `LogIn`. */
  readonly state: string;
  readonly skillGroups: readonly SkillGroup[];
  /** Epoch milliseconds at which the state began, if known. */
  readonly since: number | undefined;
}

export interface SkillGroup {
  readonly id: string;
  readonly name: string;
}

/** A flow that verifies customers. */
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

/**
 * Lookups of a view beside the call itself. Each asks the page's backend, and rejects with
 * `WorkbenchError`.
 */
export interface WorkbenchLookups {
  /** The agent's own calls of the last 30 days, newest first, at most 100. */
  recentCalls(request?: CallQuery): Promise<readonly PastCall[]>;
  today(): Promise<DaySummary>;
  /**
   * The location of a number, in Chinese unless `language` says otherwise. A backend with Chinese names
   * only returns those. Undefined: the location is unknown, or the backend lacks the operation.
   */
  placeOf(number: string, language?: Language): Promise<Place | undefined>;
  /** The one of `numbers` nearest to the callee; undefined if the backend lacks the operation. */
  pickCaller(callee: string, numbers: readonly string[]): Promise<string | undefined>;
  /** Signed-in colleagues, as targets of calls and transfers. */
  colleagues(): Promise<readonly Colleague[]>;
  /** Signed-in agents that this supervisor or administrator may monitor. */
  led(): Promise<readonly Colleague[]>;
  /** By name; the first is the default. Empty also if the backend lacks the operation. */
  verificationFlows(): Promise<readonly VerificationFlow[]>;
  recordings(contactId: string): Promise<readonly Recording[]>;
  /** The URL of a recording, valid for an hour. */
  recordingAddress(fileName: string): Promise<string>;
}
