import type { EventEmitter } from 'node:events';
import type { RegisteredDevice } from '../agents/agent-device.ts';
import type { OutboundPass } from '../call-limits/outbound-calls.ts';

/**
 * What call control needs of the telephone system. `asterisk/` implements it; tests may use another
 * implementation. A leg is one party's connection to the telephone system. We choose the ids of the legs
 * that we make.
 */
export interface Telephony {
  readonly events: EventEmitter<TelephonyEvents>;

  /** Sends ringing to the caller. */
  indicateRinging(legId: string): Promise<void>;
  answer(legId: string): Promise<void>;
  /** Ends a leg. A leg that has ended already is no error. */
  hangUp(legId: string, cause?: HangUpCause): Promise<void>;

  /**
   * Calls an agent's device that is registered here. `legAnswered` follows, or `legEnded` with the
   * reason. A workbench answers its leg automatically; at a desk phone the agent answers.
   */
  callAgent(call: AgentLegCall): Promise<void>;
  /**
   * Calls an outside number if its pass admits the call. Events: `legRinging`, `legEarlyMedia`,
   * `legAnswered`, or `legEnded` with the reason.
   */
  callCustomer(call: CustomerLegCall): Promise<void>;

  createBridge(bridgeId: string): Promise<void>;
  /** Ends a bridge; its legs stay up on their own. A bridge that has ended already is no error. */
  destroyBridge(bridgeId: string): Promise<void>;
  join(bridgeId: string, legId: string): Promise<void>;
  /** Takes a leg out of a bridge. A leg that is not in the bridge is no error. */
  leave(bridgeId: string, legId: string): Promise<void>;

  startMusic(legId: string): Promise<void>;
  stopMusic(legId: string): Promise<void>;
  /** The ringback tone that a caller hears while another phone rings. */
  startRingback(legId: string): Promise<void>;
  stopRingback(legId: string): Promise<void>;
  sendDtmf(legId: string, keys: string): Promise<void>;
  /** Mutes or unmutes the sound that comes from a leg's far end. */
  setMuted(legId: string, muted: boolean): Promise<void>;
  /**
   * Plays files one after the other (absolute paths, without extensions). `ended` is called after the
   * last file, and not when playing was stopped. Returns a function that stops playing.
   */
  play(legId: string, files: readonly string[], ended: () => void): Promise<() => Promise<void>>;

  /**
   * One leg hears what another leg says and hears, without being heard. With `coaches`, the party at the
   * other leg hears it too, and no other party does. It lasts until it is stopped, even when the legs
   * end.
   */
  listen(listening: Listening): Promise<void>;
  /** A listener that has ended already is no error. */
  stopListening(listenerId: string): Promise<void>;

  /**
   * Records an agent's leg: the agent on the left channel, what the agent hears on the right.
   * `recordingEnded` follows when the file is complete.
   */
  startRecording(recording: { recordingId: string; legId: string }): Promise<void>;
  stopRecording(recordingId: string): Promise<void>;
  /**
   * Writes silence on both channels, or sound again. The recording's time runs on. Repeating a request is
   * no error.
   */
  muteRecording(recordingId: string): Promise<void>;
  unmuteRecording(recordingId: string): Promise<void>;

  /**
   * Records what comes in on a leg, until `#`, silence, the maximum length or the end of the leg.
   * `voicemailEnded` follows.
   */
  takeVoicemail(voicemail: VoicemailTaking): Promise<void>;
  /** Whether the caller still speaks. */
  isVoicemailRunning(voicemailId: string): Promise<boolean>;
  /** Saves a voicemail whose `voicemailEnded` event was missed. Undefined: no voicemail was found. */
  keepVoicemail(voicemailId: string): Promise<KeptVoicemail | undefined>;
}

export interface VoicemailTaking {
  readonly voicemailId: string;
  readonly legId: string;
  readonly maxSeconds: number;
  readonly silenceSeconds: number;
}

/** A voicemail in the recordings folder, as `<id>.wav`. */
export interface KeptVoicemail {
  readonly durationMs: number;
  readonly bytes: number;
}

export interface AgentLegCall {
  readonly legId: string;
  readonly contactId: string;
  readonly device: RegisteredDevice;
  /** The caller id that the device shows. */
  readonly callerId: string;
  readonly timeoutSeconds: number;
}

export interface CustomerLegCall {
  readonly pass: OutboundPass;
  readonly legId: string;
  readonly contactId: string;
  readonly number: string;
  readonly callerId: string;
  /** How the call is placed if the number is one of ours: such a call stays inside. */
  readonly inside?: InsideCall;
  readonly timeoutSeconds: number;
}

export interface InsideCall {
  /** Shown instead of `callerId`. */
  readonly caller: string;
  /** How many of our numbers the call has passed through, this one included. */
  readonly hops: number;
}

export interface Listening {
  readonly listenerId: string;
  readonly legId: string;
  /** The leg that is listened to. */
  readonly toLegId: string;
  readonly coaches: boolean;
}

export const hangUpCauses = [
  'normal',
  'busy',
  'noAnswer',
  'rejected',
  'unallocated',
  'congestion',
  'noCodec',
] as const;
export type HangUpCause = (typeof hangUpCauses)[number];

export interface TelephonySnapshot {
  /** Epoch milliseconds. Calls from before were lost when the telephone system ended. */
  readonly startedAt: number;
  /** A leg that came while the snapshot was taken is included. */
  readonly legs: ReadonlySet<string>;
  /** Calls of customers that no server has answered, by their legs. The function lets one arrive again. */
  readonly arrivals: ReadonlyMap<string, () => void>;
  readonly answered: ReadonlySet<string>;
  readonly bridges: ReadonlySet<string>;
  /** The legs in each bridge. */
  readonly members: ReadonlyMap<string, ReadonlySet<string>>;
  readonly listeners: ReadonlySet<string>;
  /** The recordings that run. */
  readonly recordings: ReadonlySet<string>;
}

export interface TelephonyEvents {
  /**
   * A customer's call has come in. Numbers are as the network sends them. `withheld`: the caller's number
   * must not be shown.
   */
  customerArrived: [
    arrival: {
      readonly legId: string;
      /** The trunk that the call came in by. */
      readonly trunk: string;
      readonly caller: string;
      readonly callee: string;
      readonly withheld?: boolean;
      /** How many of our numbers the call has passed through before. */
      readonly hops?: number;
    },
  ];
  /** The telephone system refused a customer's call, because the call offered no supported codec. */
  customerRefused: [call: { caller: string; callee: string; codecs: readonly string[] }];
  legRinging: [legId: string];
  legEarlyMedia: [legId: string];
  legAnswered: [legId: string];
  legEnded: [legId: string, cause: LegEndCause];
  /** The far end of a leg pressed a key. */
  dtmf: [legId: string, key: string];
  recordingEnded: [recording: { recordingId: string; fileName: string; durationMs: number; bytes: number }];
  /** Undefined: nothing was said. */
  voicemailEnded: [voicemail: { voicemailId: string; kept: KeptVoicemail | undefined }];
  /** An agent's phone has registered or unregistered. */
  phoneReachable: [name: string, reachable: boolean];
  /**
   * Sent after each connect. Whatever we know beyond the snapshot ended while we were disconnected. What is
   * only in the snapshot may be of an earlier server.
   */
  connected: [snapshot: TelephonySnapshot];
  disconnected: [];
  /** The telephone system has ended, with all legs. It is started again. */
  ended: [];
  /** Sent from time to time: the legs that have existed for a while. */
  legsFound: [legs: ReadonlySet<string>];
}

/**
 * Why a leg ended, as far as the far end reports it (Q.850 behind SIP's final answer). `redirected`: the
 * far end named another number. We never call that number.
 */
export type LegEndCause =
  | 'hangUp'
  | 'busy'
  | 'noAnswer'
  | 'rejected'
  | 'redirected'
  | 'invalidNumber'
  | 'noCodec'
  | 'unreachable';

/** The telephone system refused a request or is disconnected. */
export class TelephonyError extends Error {
  override readonly name = 'TelephonyError';
}
