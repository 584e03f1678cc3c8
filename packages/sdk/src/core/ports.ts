import type {
  AgentEvent,
  AgentEventOf,
  operations as Operations,
  RequestOf,
  ResponseOf,
  WorkbenchAction,
} from '@openseat/protocol';
import type { LineSample } from './call-quality.ts';
import type { MediaReport } from './network-report.ts';
import type {
  AgentProfile,
  WorkbenchActions,
  WorkbenchProblem,
  WorkbenchSettings,
} from './workbench-state.ts';

/** The core's interfaces to the outside: it knows neither network nor browser. */

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

/**
 * The page's own backend, which forwards to the call centre (document, chapter 6). Limited to the actions
 * that a backend must know.
 */
export interface Api {
  request<Name extends OperationName & WorkbenchAction>(
    name: Name,
    params: OperationRequest<Name>,
  ): Promise<OperationResponse<Name>>;
}

/** Credentials of the agent channel's `hello`, from `RequestLoginInfo`. */
export interface ChannelLogin {
  readonly url: string;
  readonly signData: string;
  readonly signature: string;
}

export interface ChannelEvents {
  event(event: AgentEvent): void;
  /** The connection is lost; it is retried until `close`. */
  lost(): void;
  /** Connected again; a `snapshot` follows. */
  restored(): void;
  /** The sign-in has ended, as `signedOutByServer` reported. No retry. */
  ended(): void;
  /**
   * Another workbench of the same agent has taken over. `inCall`: that one is in a call and this one was
   * refused.
   */
  replaced(inCall: boolean): void;
}

/** The agent channel. */
export interface Channel extends Requester {
  on<Name extends keyof ChannelEvents>(name: Name, listener: ChannelEvents[Name]): () => void;
  /**
   * Resolves once the server has answered `welcome`.
   * @param login returns the credentials for `hello`; `fresh`: the previous ones are invalid
   */
  open(login: (fresh: boolean) => Promise<ChannelLogin>): Promise<void>;
  /** Sends a ping; without a response the connection counts as lost. */
  probe(): void;
  close(): void;
}

/** A STUN or TURN server, as `RTCIceServer`. */
export interface IceServer {
  readonly urls: readonly string[];
  readonly username?: string;
  readonly credential?: string;
}

export interface PhoneCredentials {
  readonly user: string;
  readonly password: string;
  readonly domain: string;
  /** Address of SIP over websocket (RFC 7118). */
  readonly server: string;
  readonly iceServers: readonly IceServer[];
}

export interface PhoneEvents {
  lost(): void;
  restored(): void;
  /** The computer was asleep during a call. */
  woke(): void;
  /** The credentials are invalid. */
  refused(): void;
  /**
   * The microphone cannot be used: a call could not be accepted, or continues without the agent's voice.
   */
  microphoneFailed(error: Error): void;
  /** Audio counters of the call, every few seconds. */
  sample(sample: LineSample): void;
}

/** The agent's phone. It accepts every incoming call, as only the call centre knows its name. */
export interface Phone {
  on<Name extends keyof PhoneEvents>(name: Name, listener: PhoneEvents[Name]): () => void;
  /** Rejects with `WorkbenchError` when the microphone cannot be used. */
  checkMicrophone(): Promise<void>;
  register(credentials: PhoneCredentials): Promise<void>;
  /** Whether the agent's voice is sent. Off until opened, and off again after each call. */
  setMicrophone(open: boolean): void;
  /**
   * The call has ended. The call centre's BYE ends its leg. If the BYE was lost, for example while the
   * computer slept, the phone ends the leg, unless another call uses it.
   */
  endLegUnless(goesOn: () => boolean): void;
  stop(): void;
  /** Calls the call centre's echo, and asks the TURN server for an address. */
  testMedia(): Promise<MediaReport>;
  /**
   * Calls the call centre's echo with the microphone, to listen to; resolves with a function that hangs up.
   */
  talkToEcho(): Promise<() => void>;
}

/** The holder's state, for mirroring tabs. */
export interface TabSnapshot {
  readonly snapshot: AgentEventOf<'snapshot'>;
  readonly profile: AgentProfile | undefined;
  readonly settings: WorkbenchSettings;
  /** The argument of `onRegister`. */
  readonly config: Readonly<Record<string, string>>;
}

/** Requests from a mirror to the holder. `testMedia` returns a `MediaReport`. */
export type TabAction = keyof WorkbenchActions | 'testMedia';

export interface TabEvents {
  /** For mirrors: the holder's state. */
  snapshot(snapshot: TabSnapshot): void;
  /** For mirrors: an event that the holder received. */
  event(event: AgentEvent): void;
  /** For mirrors: the former holder is gone, and this tab is the holder now. */
  promoted(): void;
  /** For mirrors: the holder has released the phone, and no tab follows. */
  gone(): void;
  /** For the holder: a tab requests the state. */
  asked(): void;
  /** For the holder: a mirror requests an action. */
  act(
    action: TabAction,
    args: readonly unknown[],
    done: (problem: WorkbenchProblem | undefined, result?: unknown) => void,
  ): void;
}

/** The tabs of one browser: one holds phone and connection, the others mirror it. */
export interface Tabs {
  on<Name extends keyof TabEvents>(name: Name, listener: TabEvents[Name]): () => void;
  /** Requests the holder's state. */
  ask(): void;
  /**
   * Becomes the holder, or a mirror of the current holder once that has signed in. Rejects with
   * `WorkbenchError`.
   */
  join(): Promise<'holder' | 'mirror'>;
  /** Mirrors the holder and waits to follow it. */
  mirror(): void;
  tell(event: AgentEvent): void;
  announce(snapshot: TabSnapshot): void;
  /**
   * Lets the holder run an action; rejects with its `WorkbenchError`, or when the holder closes or does not
   * answer.
   */
  act(action: TabAction, args: readonly unknown[]): Promise<unknown>;
  /** Releases the lock to another tab, or (`forGood`) to none. */
  leave(forGood: boolean): void;
  close(): void;
}
