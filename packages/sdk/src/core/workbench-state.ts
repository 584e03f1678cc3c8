import type { AgentState, AgentStatusCode, MobileInfo } from '@openseat/protocol/agent-status';
import type { CallInfo, ReleaseReason } from '@openseat/protocol/call-info';
import type { ErrorCode } from '@openseat/protocol/errors';
import type { Role } from '@openseat/protocol/operation';
import type { LineQuality } from './line-quality.ts';
import type { WorkbenchLookups } from './looked-up.ts';
import type { NetworkReport } from './network-report.ts';
import type { Sound } from './sound.ts';

/** A failure as hooks, promises and the panel tell it. */
export interface WorkbenchProblem {
  readonly code: ErrorCode | string;
  /** English. */
  readonly message: string;
  /** Chinese. */
  readonly tip: string;
  readonly api?: string;
  readonly requestId?: string;
}

/** What an agent answers with while she is signed in here. */
export type AnsweringDevice = 'browser' | 'deskPhone';

export interface OutboundNumber {
  readonly number: string;
  readonly description: string;
  readonly province: string;
  readonly city: string;
  readonly skillGroupId: string;
}

export interface AgentProfile {
  readonly userId: string;
  readonly displayName: string;
  readonly extension: string;
  readonly roles: readonly Role[];
  readonly skillGroups: readonly { readonly id: string; readonly name: string; readonly level: number }[];
  /** In the groups' order, each number once. */
  readonly outboundNumbers: readonly OutboundNumber[];
}

export interface WorkbenchSettings {
  readonly allowHangUp: boolean;
  /** Seconds of after-call work, or 'manual'. */
  readonly afterCallRule: number | 'manual';
  readonly autoAnswerSeconds: number | undefined;
  /** Whether four digits of a number are hidden on screen: of callers, of called numbers. */
  readonly maskCaller: boolean;
  readonly maskCallee: boolean;
  /** The company's names of breaks 1 to 5; shorter or empty: the view has names of its own. */
  readonly breakNames: readonly string[];
  /** Where days begin at midnight, by its IANA name; undefined: as on this computer. */
  readonly timeZone: string | undefined;
  /** What of ratings the call centre has switched on: by voice, by SMS. */
  readonly ratings: { readonly voice: boolean; readonly sms: boolean };
  /** Whether agents may download recordings. */
  readonly mayDownload: boolean;
}

/** The call that the agent is in. Times are by this computer's clock, in epoch milliseconds. */
export interface CurrentCall extends CallInfo {
  /** The called party's phone rings. */
  readonly alerting: boolean;
  /** Keys that the customer pressed, newest last, at most 64. */
  readonly customerKeys: string;
  /** Keys that the agent sent. */
  readonly sentKeys: string;
}

/** The call before, which the after-call screen speaks of. */
export interface EndedCall {
  readonly call: CallInfo;
  readonly reason: ReleaseReason;
  readonly endedAt: number;
}

/** How the workbench stands to the server: `lost` tries again by itself, `replaced` does not. */
export type Connection = 'none' | 'connecting' | 'online' | 'lost' | 'replaced';

/**
 * Everything that a view shows. A new object at each change, never mutated; unchanged parts keep their identity.
 * Times are by this computer's clock (the server's clock is corrected for).
 */
export interface WorkbenchState {
  readonly agent: AgentState;
  readonly code: AgentStatusCode;
  readonly lastCode: AgentStatusCode;
  /** When the status began. */
  readonly since: number;
  readonly breakName: string | undefined;
  /** When after-call work ends by itself. */
  readonly wrapUpUntil: number | undefined;
  readonly connection: Connection;
  readonly profile: AgentProfile | undefined;
  readonly settings: WorkbenchSettings;
  readonly call: CurrentCall | undefined;
  readonly endedCall: EndedCall | undefined;
  /** How good the call's sound has been lately; undefined while there is none to speak of. */
  readonly quality: LineQuality | undefined;
  /** The number to call from that was picked in the panel; undefined: the first; 'auto': by the callee's place. */
  readonly chosenCaller: string | 'auto' | undefined;
  /** What stands in the way, until it is gone or dismissed. */
  readonly problem: WorkbenchProblem | undefined;
  /** The action that is being carried out, so that a button can show it. */
  readonly pending: keyof WorkbenchActions | undefined;
  /** Where she answers while she is signed out here (method 15), and where she stands there. */
  readonly mobile: MobileInfo | undefined;
  /** Her desk phone; undefined: she has none. `online`: it is registered, so that it can ring; `inUse`: she answers with it. */
  readonly deskPhone: { readonly online: boolean; readonly inUse: boolean } | undefined;
  /** Another tab of this browser holds phone and connection; this one shows the same, and has no sound. */
  readonly mirrors: boolean;
}

/**
 * What a view can ask for. Each settles when the server has answered; a refusal rejects with `WorkbenchError` and has been
 * told as `problem` and to `onErrorNotify` already.
 */
export interface WorkbenchActions {
  register(): Promise<void>;
  logIn(): Promise<void>;
  logOut(): Promise<void>;
  ready(): Promise<void>;
  takeBreak(breakId: number, breakName: string): Promise<void>;
  /** @param publicKey the key that `callee` was encrypted for */
  call(callee: string, caller?: string, publicKey?: string): Promise<void>;
  answer(): Promise<void>;
  reject(): Promise<void>;
  hangUp(): Promise<void>;
  hold(): Promise<void>;
  retrieve(): Promise<void>;
  /**
   * Transfers the customer at once.
   * @param callee an agent's extension, a number, or the id of a skill group
   * @param caller the number of ours that is shown at a number; absent: the first of the agent's, 'auto': the nearest to it
   */
  transfer(callee: string, caller?: string): Promise<void>;
  /** Calls another agent by her extension. */
  callAgent(extension: string): Promise<void>;
  /** Calls somebody while the customer waits: an agent by her extension, or a number. */
  consult(callee: string, caller?: string): Promise<void>;
  /** Between whom she consults and the customer. */
  switchConsult(): Promise<void>;
  /** The customer goes to whom she has consulted (method 26). */
  completeTransfer(): Promise<void>;
  /** Lets whom she called in go, answered or not, and talks with the customer again. */
  cancelConsult(): Promise<void>;
  /** All three hear each other. */
  confer(): Promise<void>;
  setMuted(muted: boolean): Promise<void>;
  sendDtmf(key: string): Promise<void>;
  /** Turns the running after-call countdown into open-ended after-call work. */
  extendWrapUp(): Promise<void>;
  /** Listens to a colleague's call, by her extension (status 21); in 21, back to listening. */
  monitor(extension?: string): Promise<void>;
  /** From 21: the agent alone hears her as well. */
  coach(): Promise<void>;
  /** From 21: agent, customer and she hear each other. */
  bargeIn(): Promise<void>;
  /** From 21: the call becomes hers, and the agent is released. */
  intercept(): Promise<void>;
  /** Answers on a mobile phone from now on (method 15). */
  goMobile(mobileNumber: string, caller: string): Promise<void>;
  /** Ends answering on a mobile phone (method 16). */
  leaveMobile(): Promise<void>;
  /** Answers with the browser or with her desk phone from now on; her status stays. One who answered on a mobile phone is signed in. */
  answerWith(device: AnsweringDevice): Promise<void>;
  /** Asks the customer for a rating by voice and leaves (method 17). */
  rateByVoice(callee?: string): Promise<void>;
  /** Asks the customer for a rating by SMS (method 22). */
  rateBySms(): Promise<void>;
  /** Tells a customer by SMS that her call was missed (method 23). */
  remindBySms(): Promise<void>;
  /**
   * Has a flow check who the customer is, and gets her back after (changelog 0.2.6).
   * @param flowId absent: the call centre's first
   * @param variables what the flow expects
   */
  verifyByIvr(flowId?: string, variables?: Readonly<Record<string, string>>): Promise<void>;
  /** Has nothing of the call recorded, or goes on recording. */
  pauseRecording(paused: boolean): Promise<void>;
  chooseCaller(number: string | 'auto' | undefined): void;
  dismissProblem(): void;
}

/** The whole that a view is given. */
export interface WorkbenchView {
  readonly state: () => WorkbenchState;
  /** Calls `listener` after each change; returns what ends it. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly actions: WorkbenchActions;
  readonly lookups: WorkbenchLookups;
  readonly sound: Sound;
  /** Whether the call centre can be reached (method 20). What is blocked is told as a problem as well. */
  checkNetwork(): Promise<NetworkReport>;
  /** Calls the call centre's echo, where one hears oneself; resolves with what hangs up. Only while signed in and in no call. */
  talkToEcho(): Promise<() => void>;
}
