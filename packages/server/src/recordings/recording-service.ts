import type { Logger } from 'pino';
import type { Settings } from '../settings/settings.ts';
import { newCallId } from '../telephony/call-id.ts';
import type { Telephony, TelephonySnapshot } from '../telephony/telephony.ts';
import { Unfinished } from './unfinished.ts';

export interface NewRecording {
  readonly id: string;
  readonly contactId: string;
  readonly connId: string;
  readonly instanceId: string;
  readonly userId: string;
  readonly fileName: string;
  readonly startedAt: number;
}

export interface FinishedRecording {
  readonly id: string;
  readonly durationMs: number;
  readonly bytes: number;
}

export interface RecordingStore {
  begin(recording: NewRecording): Promise<void>;
  finish(recording: FinishedRecording): Promise<void>;
  /** The recording seems not to have begun. If it ends after all, it is finished. */
  lose(recordingId: string): Promise<void>;
  /** A pause begins, ends, or failed. */
  pause(pause: { recordingId: string; userId: string; at: number }): Promise<void>;
  resume(recordingId: string, at: number): Promise<void>;
  forgetPause(recordingId: string): Promise<void>;
  /** The recordings that an earlier process left open. */
  unfinished(): Promise<readonly string[]>;
}

interface RecordedContact {
  readonly id: string;
  readonly instanceId: string;
}

/** An agent's part in a contact. `recordingId` is set while it is recorded. */
interface RecordedConnection {
  readonly connId: string;
  readonly userId: string;
  readonly legId: string;
  recordingId: string | undefined;
}

/** Starts and pauses recordings, and stores their state. */
export class RecordingService {
  readonly #telephony: Telephony;
  readonly #store: RecordingStore;
  readonly #settings: Settings;
  readonly #now: () => number;
  readonly #unfinished = new Unfinished();
  readonly #log: Logger;
  /** Recordings of an earlier process, until the telephone system is connected. */
  readonly #open = new Set<string>();

  constructor(options: {
    telephony: Telephony;
    store: RecordingStore;
    settings: Settings;
    log: Logger;
    now: () => number;
    /** Called when a recording is complete. */
    onFinished?: () => void;
  }) {
    this.#telephony = options.telephony;
    this.#store = options.store;
    this.#settings = options.settings;
    this.#now = options.now;
    this.#log = options.log;
    options.telephony.events.on('connected', (snapshot) => this.#lookFor(snapshot));
    options.telephony.events.on('recordingEnded', ({ recordingId, durationMs, bytes }) => {
      this.#store
        .finish({ id: recordingId, durationMs, bytes })
        .then(options.onFinished)
        .catch((error: unknown) => {
          options.log.error({ err: error, recordingId }, 'a recording could not be written down');
        })
        .finally(() => this.#unfinished.done(recordingId));
    });
  }

  /** Chooses the id of a recording, which `start` begins. None is chosen where the instance disables recording. */
  async choose({ instanceId }: RecordedContact, connection: RecordedConnection): Promise<void> {
    const { enableRecord } = await this.#settings.ofInstance(instanceId);
    if (enableRecord !== '0') connection.recordingId = newCallId();
  }

  /**
   * Records an agent's talk with a customer under the chosen id. The agent is on the left channel, the customer on the
   * right. Without an id it does nothing.
   */
  async start(contact: RecordedContact, connection: RecordedConnection): Promise<void> {
    const { recordingId } = connection;
    if (recordingId === undefined) return;
    try {
      await this.#store.begin({
        id: recordingId,
        contactId: contact.id,
        connId: connection.connId,
        instanceId: contact.instanceId,
        userId: connection.userId,
        fileName: `${recordingId}.wav`,
        startedAt: this.#now(),
      });
      this.#unfinished.add(recordingId);
      await this.#telephony.startRecording({ recordingId, legId: connection.legId });
    } catch (error) {
      this.#unfinished.done(recordingId);
      connection.recordingId = undefined;
      await this.#store.lose(recordingId);
      throw error;
    }
  }

  /**
   * Looks for the recordings that an earlier process left open. Those that neither run nor have ended unseen when the
   * telephone system is connected are lost.
   */
  async restore(): Promise<void> {
    for (const recordingId of await this.#store.unfinished()) this.#open.add(recordingId);
  }

  #lookFor({ recordings }: TelephonySnapshot): void {
    for (const recordingId of this.#open) {
      if (recordings.has(recordingId)) this.#unfinished.add(recordingId);
      else {
        this.#store.lose(recordingId).catch((error: unknown) => {
          this.#log.error({ err: error, recordingId }, 'a lost recording could not be written down');
        });
      }
    }
    this.#open.clear();
  }

  /** Records silence from now on. @throws TelephonyError: the talk is still being recorded */
  async pause(recordingId: string, userId: string): Promise<void> {
    await this.#store.pause({ recordingId, userId, at: this.#now() });
    try {
      await this.#telephony.muteRecording(recordingId);
    } catch (error) {
      await this.#telephony.unmuteRecording(recordingId).catch(() => undefined);
      await this.#store.forgetPause(recordingId);
      throw error;
    }
  }

  async resume(recordingId: string): Promise<void> {
    try {
      await this.#telephony.unmuteRecording(recordingId);
      await this.#store.resume(recordingId, this.#now());
    } catch (error) {
      // The failed request may have had an effect all the same.
      await this.#telephony.muteRecording(recordingId).catch(() => undefined);
      throw error;
    }
  }

  /** Resolves when all recordings are complete and stored, or after a timeout. */
  settled(): Promise<void> {
    return this.#unfinished.settled();
  }
}
