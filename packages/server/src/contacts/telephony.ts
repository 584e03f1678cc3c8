import type { EventEmitter } from 'node:events';
import type { ReachableDevice } from '../agents/agent-device.ts';

/**
 * What call control needs of the telephone system. `asterisk/` implements it; tests may bring another. A leg is one party's
 * connection to the telephone system; its id is chosen by us for legs that we make.
 */
export interface Telephony {
  readonly events: EventEmitter<TelephonyEvents>;

  /** Tells the caller that it rings somewhere. */
  indicateRinging(legId: string): Promise<void>;
  answer(legId: string): Promise<void>;
  /** Ends a leg; one that is gone already is no error. */
  hangUp(legId: string, cause?: HangUpCause): Promise<void>;

  /**
   * Calls what an agent answers with: `legAnswered`, or `legEnded` with the reason. Her workbench takes the call by itself; at other
   * devices she does.
   */
  callAgent(call: AgentLegCall): Promise<void>;
  /** Calls a customer: `legRinging`, `legEarlyMedia`, `legAnswered`, or `legEnded` with the reason. */
  callCustomer(call: CustomerLegCall): Promise<void>;

  createBridge(bridgeId: string): Promise<void>;
  /** Ends a bridge; its legs go on alone. One that is gone already is no error. */
  destroyBridge(bridgeId: string): Promise<void>;
  join(bridgeId: string, legId: string): Promise<void>;
  /** Takes a leg out of a bridge; one that is not in it is no error. */
  leave(bridgeId: string, legId: string): Promise<void>;

  startMusic(legId: string): Promise<void>;
  stopMusic(legId: string): Promise<void>;
  /** The tone that a caller hears while it rings elsewhere. */
  startRingback(legId: string): Promise<void>;
  stopRingback(legId: string): Promise<void>;
  sendDtmf(legId: string, keys: string): Promise<void>;
  /** Whether what the far end of a leg says is left out. */
  setMuted(legId: string, muted: boolean): Promise<void>;
  /**
   * Plays files one after the other (whole paths, without their endings). `ended` is called when all were played, not when they
   * were stopped. Answers how to stop.
   */
  play(legId: string, files: readonly string[], ended: () => void): Promise<() => Promise<void>>;

  /**
   * One leg hears all that another says and hears, and nobody hears it; `coaches`: whoever is at the other leg hears it too, and nobody else.
   * It lasts until it is stopped, whatever becomes of the legs.
   */
  listen(listening: Listening): Promise<void>;
  /** One that is over is no error. */
  stopListening(listenerId: string): Promise<void>;

  /**
   * Records an agent's leg: what she says on the left channel, what she hears on the right. `recordingEnded` comes
   * once the file is whole.
   */
  startRecording(recording: { recordingId: string; legId: string }): Promise<void>;
  stopRecording(recordingId: string): Promise<void>;
  /**
   * Writes silence instead of what is said, on both channels, and sound again. The recording's time goes on. What is so already is no
   * error.
   */
  muteRecording(recordingId: string): Promise<void>;
  unmuteRecording(recordingId: string): Promise<void>;

  /**
   * Records what comes in on a leg, until `#`, silence, the greatest length or the leg's end. `voicemailEnded` follows.
   */
  takeVoicemail(voicemail: VoicemailTaking): Promise<void>;
  /** Saves one whose end was told to nobody; undefined: there is nothing of it. */
  keepVoicemail(voicemailId: string): Promise<KeptVoicemail | undefined>;
}

export interface VoicemailTaking {
  readonly voicemailId: string;
  readonly legId: string;
  readonly maxSeconds: number;
  readonly silenceSeconds: number;
}

/** A voicemail that lies where recordings do, as `<id>.wav`. */
export interface KeptVoicemail {
  readonly durationMs: number;
  readonly bytes: number;
}

export interface AgentLegCall {
  readonly legId: string;
  readonly contactId: string;
  readonly device: ReachableDevice;
  /** Whom it shows as calling; a mobile phone shows the number of ours that it is called from. */
  readonly callerId: string;
  readonly timeoutSeconds: number;
}

export interface CustomerLegCall {
  readonly legId: string;
  readonly contactId: string;
  readonly number: string;
  readonly callerId: string;
  readonly timeoutSeconds: number;
}

export interface Listening {
  readonly listenerId: string;
  readonly legId: string;
  /** The leg that is listened to. */
  readonly toLegId: string;
  readonly coaches: boolean;
}

export const hangUpCauses = ['normal', 'busy', 'noAnswer', 'rejected', 'unallocated', 'congestion'] as const;
export type HangUpCause = (typeof hangUpCauses)[number];

export interface TelephonyEvents {
  /** A customer's call has come in. */
  customerArrived: [arrival: { legId: string; caller: string; callee: string }];
  legRinging: [legId: string];
  legEarlyMedia: [legId: string];
  legAnswered: [legId: string];
  legEnded: [legId: string, cause: LegEndCause];
  /** A key pressed at the far end of a leg. */
  dtmf: [legId: string, key: string];
  recordingEnded: [recording: { recordingId: string; fileName: string; durationMs: number; bytes: number }];
  /** Undefined: nothing was said. */
  voicemailEnded: [voicemail: { voicemailId: string; kept: KeptVoicemail | undefined }];
  /** An agent's phone has registered, or is gone. */
  phoneReachable: [name: string, reachable: boolean];
  /**
   * After each connect: the legs, bridges and listeners that are there, and which of the legs are answered. What we know beyond them has
   * ended unseen. A leg that came while this was found out is among them.
   */
  connected: [
    snapshot: {
      legs: ReadonlySet<string>;
      answered: ReadonlySet<string>;
      bridges: ReadonlySet<string>;
      listeners: ReadonlySet<string>;
    },
  ];
  disconnected: [];
}

/** Why a leg ended, as far as the far end tells (Q.850 behind SIP's final answer). */
export type LegEndCause = 'hangUp' | 'busy' | 'noAnswer' | 'rejected' | 'invalidNumber' | 'unreachable';

/** The telephone system refused, or is away. */
export class TelephonyError extends Error {
  override readonly name = 'TelephonyError';
}
