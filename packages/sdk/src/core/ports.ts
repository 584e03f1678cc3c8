import type {
  AgentEvent,
  AgentEventOf,
  operations as Operations,
  RequestOf,
  ResponseOf,
  WorkbenchAction,
} from '@openseat/protocol';
import type { LineSample } from './line-quality.ts';
import type {
  AgentProfile,
  WorkbenchActions,
  WorkbenchProblem,
  WorkbenchSettings,
} from './workbench-state.ts';

/** What the core is given: it knows neither the network nor the browser. */

type Ops = typeof Operations;
export type OperationName = keyof Ops;
export type OperationRequest<Name extends OperationName> = RequestOf<Ops[Name]>;
export type OperationResponse<Name extends OperationName> = ResponseOf<Ops[Name]>;

/** Carries an operation to the server and back; rejects with `WorkbenchError`. */
export interface Requester {
  request<Name extends OperationName>(
    name: Name,
    params: OperationRequest<Name>,
  ): Promise<OperationResponse<Name>>;
}

/** The page's own backend, which forwards to the call centre (document, chapter 6): the actions that a backend has to know of, and no others. */
export interface Api {
  request<Name extends OperationName & WorkbenchAction>(
    name: Name,
    params: OperationRequest<Name>,
  ): Promise<OperationResponse<Name>>;
}

/** What the agent channel says hello with, from `RequestLoginInfo`. */
export interface ChannelLogin {
  readonly url: string;
  readonly signData: string;
  readonly signature: string;
}

export interface ChannelEvents {
  event(event: AgentEvent): void;
  /** The connection is gone; it is tried again until `close`. */
  lost(): void;
  /** Connected again; a `snapshot` follows. */
  restored(): void;
  /** The sign-in is over: told before by `signedOutByServer`. It is not tried again. */
  ended(): void;
  /** Another workbench of the same agent has taken over; `inCall`: that one is in a call and this one was refused. */
  replaced(inCall: boolean): void;
}

/** The agent channel. */
export interface Channel extends Requester {
  on<Name extends keyof ChannelEvents>(name: Name, listener: ChannelEvents[Name]): () => void;
  /**
   * Resolves once the server has welcomed it.
   * @param login gives what to say hello with; `fresh`: the former is worth nothing any more
   */
  open(login: (fresh: boolean) => Promise<ChannelLogin>): Promise<void>;
  close(): void;
}

export interface PhoneCredentials {
  readonly user: string;
  readonly password: string;
  readonly domain: string;
  /** Address of SIP over websocket (RFC 7118). */
  readonly server: string;
}

export interface PhoneEvents {
  lost(): void;
  restored(): void;
  /** The credentials are worth nothing any more. */
  refused(): void;
  /** A call that came could not be taken, or goes on without the agent's voice: the microphone cannot be used. */
  microphoneFailed(error: Error): void;
  /** How a call's sound has fared so far, every few seconds. */
  sample(sample: LineSample): void;
}

/** The agent's phone. It takes every call that comes, as only the call centre knows its name. */
export interface Phone {
  on<Name extends keyof PhoneEvents>(name: Name, listener: PhoneEvents[Name]): () => void;
  /** Rejects with `WorkbenchError` when the microphone cannot be used. */
  checkMicrophone(): Promise<void>;
  register(credentials: PhoneCredentials): Promise<void>;
  /** Whether what the agent says is sent. Off until it is opened, and again from the end of each call. */
  setMicrophone(open: boolean): void;
  stop(): void;
  /** Calls the call centre's echo and resolves when sound has come back, with the time that took in ms. */
  testMedia(): Promise<number>;
  /** Calls the call centre's echo with the microphone, to be heard; resolves with what hangs up. */
  talkToEcho(): Promise<() => void>;
}

/** Where the holder stands, for tabs that mirror it. */
export interface Standing {
  readonly snapshot: AgentEventOf<'snapshot'>;
  readonly profile: AgentProfile | undefined;
  readonly settings: WorkbenchSettings;
}

export interface TabEvents {
  /** Mirrors: where the holder stands. */
  standing(standing: Standing): void;
  /** Mirrors: what the holder has just been told. */
  event(event: AgentEvent): void;
  /** Mirrors: the former holder is gone, and this tab holds from now on. */
  promoted(): void;
  /** Mirrors: the holder has let go, and nobody is to follow. */
  gone(): void;
  /** Holder: a tab wants to know where it stands. */
  asked(): void;
  /** Holder: a mirror asks for an action. */
  act(
    action: keyof WorkbenchActions,
    args: readonly unknown[],
    done: (problem?: WorkbenchProblem) => void,
  ): void;
}

/** The tabs of one browser: one holds phone and connection, the others mirror it. */
export interface Tabs {
  on<Name extends keyof TabEvents>(name: Name, listener: TabEvents[Name]): () => void;
  /** Asks whoever holds for her standing. */
  ask(): void;
  /** Becomes the holder, or a mirror of the one that there is. */
  join(): Promise<'holder' | 'mirror'>;
  /** Mirrors whoever holds, and waits to follow her. */
  mirror(): void;
  tell(event: AgentEvent): void;
  announce(standing: Standing): void;
  act(action: keyof WorkbenchActions, args: readonly unknown[]): Promise<void>;
  /** Lets another tab follow, or (`forGood`) none. */
  leave(forGood: boolean): void;
  close(): void;
}
