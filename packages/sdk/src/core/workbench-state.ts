import type { AgentState, AgentStatusCode, MobileInfo } from '@openseat/protocol/agent-status';
import type { CallInfo, ReleaseReason } from '@openseat/protocol/call-info';
import type { Role } from '@openseat/protocol/operation';
import type { WorkbenchErrorCode } from '@openseat/protocol/workbench-errors';
import type { WrapUpInfo } from '@openseat/protocol/wrap-up';
import type { Sound } from './audio.ts';
import type { CallQuality } from './call-quality.ts';
import type { AgentCallback, CallbackPlan, CallbackRequest, DueCallback } from './callback-types.ts';
import type { Customer } from './customer.ts';
import type { WorkbenchLookups } from './lookup-types.ts';
import type { NetworkReport } from './network-report.ts';
import type { Voicemail } from './voicemail.ts';
import type { WrapUp, WrapUpChanges } from './wrap-up.ts';

/** A failure in hooks, promises and the panel. */
export interface WorkbenchProblem {
  readonly code: WorkbenchErrorCode | string;
  /** English. */
  readonly message: string;
  /** Chinese. */
  readonly tip: string;
  readonly api?: string;
  readonly requestId?: string;
}

/** The agent's answering device while signed in here. */
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
  /** In the order of the groups, each number once. */
  readonly outboundNumbers: readonly OutboundNumber[];
}

export interface WorkbenchSettings {
  readonly allowHangUp: boolean;
  /** Seconds of after-call work, or 'manual'. */
  readonly afterCallRule: number | 'manual';
  readonly autoAnswerSeconds: number | undefined;
  /** Whether four digits of callers and of called numbers are hidden on screen. */
  readonly maskCaller: boolean;
  readonly maskCallee: boolean;
  /** The company's names of breaks 1 to 5; for missing ones the view has its own. */
  readonly breakNames: readonly string[];
  /** IANA name of the time zone for day boundaries; undefined: this computer's. */
  readonly timeZone: string | undefined;
  /** The rating channels that the call centre has enabled: voice, SMS. */
  readonly ratings: { readonly voice: boolean; readonly sms: boolean };
  /** Whether agents may download recordings. */
  readonly mayDownload: boolean;
}

/** The queue of one of the agent's skill groups. */
export interface AgentQueue {
  readonly groupId: string;
  /** Empty: the agent has joined the group since the workbench registered. */
  readonly groupName: string;
  /** Callers, and customers with a callback that is due. */
  readonly waiting: number;
  /** When the longest of these waits began; undefined: nobody waits. */
  readonly longestSince: number | undefined;
}

/** The agent's current call. Times are by this computer's clock, in epoch milliseconds. */
export interface CurrentCall extends CallInfo {
  /** The called party's phone rings. */
  readonly alerting: boolean;
  /** Keys that the customer pressed, newest last, at most 64. */
  readonly customerKeys: string;
  /** Keys that the agent sent. */
  readonly sentKeys: string;
}

/** The previous call, for the after-call screen. */
export interface EndedCall {
  readonly call: CallInfo;
  readonly reason: ReleaseReason;
  /** The agent ended it, not another party or the network. */
  readonly byAgent: boolean;
  readonly endedAt: number;
}

/** The connection to the server: `lost` retries by itself, `replaced` does not. */
export type Connection = 'none' | 'connecting' | 'online' | 'lost' | 'replaced';

/**
 * Everything for a view. A new object at each change, never mutated; unchanged parts keep their identity.
 * Times are epoch milliseconds of the view's `now()`, corrected to the server's clock.
 */
export interface WorkbenchState {
  readonly agent: AgentState;
  readonly code: AgentStatusCode;
  readonly lastCode: AgentStatusCode;
  /** When the status began. */
  readonly since: number;
  readonly breakName: string | undefined;
  /** When after-call work ends automatically. */
  readonly wrapUpUntil: number | undefined;
  /** The call of the after-call work, and what was chosen for the time after it. */
  readonly wrapUp: WrapUpInfo | undefined;
  /** The queues of the groups that the agent has signed in to, in the order of the groups. */
  readonly queues: readonly AgentQueue[];
  /** Callbacks for this agent whose time has come. Each rings like a call once the agent is ready. */
  readonly dueCallbacks: readonly DueCallback[];
  readonly connection: Connection;
  readonly profile: AgentProfile | undefined;
  readonly settings: WorkbenchSettings;
  readonly call: CurrentCall | undefined;
  readonly endedCall: EndedCall | undefined;
  /** The customers that the page told of, by contact: in memory only, of the latest 100 contacts. */
  readonly customers: ReadonlyMap<string, Customer>;
  /** Recent audio quality of the call; undefined without audio. */
  readonly quality: CallQuality | undefined;
  /** The microphone has been digitally silent for some seconds of talk. */
  readonly microphoneSilent: boolean;
  /** The caller ID chosen in the panel; undefined: the first; 'auto': by the callee's region. */
  readonly chosenCaller: string | 'auto' | undefined;
  /** The current problem, until it is resolved or dismissed. */
  readonly problem: WorkbenchProblem | undefined;
  /** The action in progress, so that a button can show it. */
  readonly pending: keyof WorkbenchActions | undefined;
  /** The mobile phone while the agent is signed out here, and the agent's status there (method 15). */
  readonly mobile: MobileInfo | undefined;
  /**
   * The agent's desk phone; undefined: none. `online`: it is registered and can ring; `inUse`: the agent
   * answers on it.
   */
  readonly deskPhone: { readonly online: boolean; readonly inUse: boolean } | undefined;
  /**
   * Another tab of this browser holds phone and connection. This tab shows the same state, without audio.
   */
  readonly mirrors: boolean;
}

/**
 * Actions of a view. Each settles with the server's response. A refusal rejects with `WorkbenchError` and
 * has already been reported as `problem` and to `onErrorNotify`.
 */
export interface WorkbenchActions {
  register(): Promise<void>;
  logIn(): Promise<void>;
  logOut(): Promise<void>;
  ready(): Promise<void>;
  takeBreak(breakId: number, breakName: string): Promise<void>;
  /**
   * @param publicKey the key that `callee` was encrypted with
   * @param callbackId a due callback of `listCallbacks()`, which is called with its own caller ID
   */
  call(callee: string, caller?: string, publicKey?: string, callbackId?: string): Promise<void>;
  answer(): Promise<void>;
  reject(): Promise<void>;
  hangUp(): Promise<void>;
  hold(): Promise<void>;
  retrieve(): Promise<void>;
  /**
   * Blind transfer.
   * @param callee an agent's extension, a number, or the id of a skill group
   * @param caller the caller ID for a number; absent: the agent's first, 'auto': the nearest to the callee
   */
  transfer(callee: string, caller?: string): Promise<void>;
  /** Calls another agent by extension. */
  callAgent(extension: string): Promise<void>;
  /** Starts a consultation while the customer waits: with an agent by extension, or a number. */
  consult(callee: string, caller?: string): Promise<void>;
  /** Switches between the third party and the customer. */
  switchConsult(): Promise<void>;
  /** Completes the attended transfer to the consulted party (method 26). */
  completeTransfer(): Promise<void>;
  /** Releases the third party, answered or not, and returns to the customer. */
  cancelConsult(): Promise<void>;
  /** Starts the conference of all three. */
  confer(): Promise<void>;
  setMuted(muted: boolean): Promise<void>;
  sendDtmf(key: string): Promise<void>;
  /** Removes the time limit of after-call work. */
  extendWrapUp(): Promise<void>;
  /** Gets what the agent has written about a call, and the wrap-up codes. */
  getWrapUp(contactId: string): Promise<WrapUp>;
  /** Writes the wrap-up code, the note or the next status of a call. */
  putWrapUp(contactId: string, changes: WrapUpChanges): Promise<void>;
  /** Voicemails of the agent's groups of the last 30 days, newest first, at most 100. */
  listVoicemails(): Promise<readonly Voicemail[]>;
  /** Marks a voicemail as heard; its URL is valid for an hour. */
  openVoicemail(voicemail: Pick<Voicemail, 'contactId' | 'fileName'>): Promise<string>;
  /** The agent's open callbacks and those that are due in the agent's groups, the next first. */
  listCallbacks(): Promise<readonly AgentCallback[]>;
  /** Schedules a callback from an own call, during it or later. */
  scheduleCallback(callback: CallbackRequest): Promise<void>;
  /** Moves a callback, or changes its note. */
  moveCallback(callbackId: string, plan: CallbackPlan): Promise<void>;
  cancelCallback(callbackId: string): Promise<void>;
  /** Monitors an agent's call, by extension (status 21); in 21: back to listening. */
  monitor(extension?: string): Promise<void>;
  /** From 21: coaching, only the agent hears the supervisor. */
  coach(): Promise<void>;
  /** From 21: barge-in, agent, customer and supervisor hear each other. */
  bargeIn(): Promise<void>;
  /** From 21: takes the call over; the agent is released. */
  intercept(): Promise<void>;
  /** Answers on a mobile phone (method 15). */
  goMobile(mobileNumber: string, caller: string): Promise<void>;
  /** Ends answering on a mobile phone (method 16). */
  leaveMobile(): Promise<void>;
  /**
   * Answers in the browser or on the desk phone; the status stays. An agent in mobile answering is signed
   * in.
   */
  answerWith(device: AnsweringDevice): Promise<void>;
  /** Requests a voice rating and ends the agent's part of the call (method 17). */
  rateByVoice(callee?: string): Promise<void>;
  /** Requests a rating by SMS (method 22). */
  rateBySms(): Promise<void>;
  /** Informs the customer of a missed call by SMS (method 23). */
  remindBySms(): Promise<void>;
  /**
   * Sends the customer to a verification flow and back to the agent (changelog 0.2.6).
   * @param flowId absent: the call centre's first
   * @param variables the flow's input variables
   */
  verifyByIvr(flowId?: string, variables?: Readonly<Record<string, string>>): Promise<void>;
  /** Pauses or resumes the recording of the call. */
  pauseRecording(paused: boolean): Promise<void>;
  chooseCaller(number: string | 'auto' | undefined): void;
  dismissProblem(): void;
}

/** The interface of a view. */
export interface WorkbenchView {
  readonly state: () => WorkbenchState;
  /** Calls `listener` after each change; returns what ends it. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly actions: WorkbenchActions;
  readonly lookups: WorkbenchLookups;
  readonly sound: Sound;
  /** The clock of all times in the state. Changes of the computer's clock do not affect it. */
  readonly now: () => number;
  /**
   * Tests whether the call centre can be reached (method 20). Blocked parts are also reported as problems.
   */
  checkNetwork(): Promise<NetworkReport>;
  /**
   * Calls the call centre's echo test; resolves with a function that hangs up. Only while signed in and not
   * in a call.
   */
  talkToEcho(): Promise<() => void>;
}
