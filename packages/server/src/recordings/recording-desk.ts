import type { Logger } from 'pino';
import type { Contact } from '../contacts/contact.ts';
import { newCallId } from '../contacts/ids.ts';
import type { Connection } from '../contacts/party.ts';
import type { Telephony } from '../contacts/telephony.ts';
import type { Settings } from '../settings/settings.ts';
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
  /** It did not begin, as far as is known; should it end after all, it is finished. */
  lose(recordingId: string): Promise<void>;
  /** A pause begins, ends, or did not come about. */
  pause(pause: { recordingId: string; userId: string; at: number }): Promise<void>;
  resume(recordingId: string, at: number): Promise<void>;
  forgetPause(recordingId: string): Promise<void>;
  /** Marks recordings that an earlier process left open. */
  closeInterrupted(): Promise<void>;
}

/** Starts recordings and writes down what becomes of them. */
export class RecordingDesk {
  readonly #telephony: Telephony;
  readonly #store: RecordingStore;
  readonly #settings: Settings;
  readonly #now: () => number;
  readonly #unfinished = new Unfinished();

  constructor(options: {
    telephony: Telephony;
    store: RecordingStore;
    settings: Settings;
    log: Logger;
    now: () => number;
    /** Called when a recording is whole. */
    onFinished?: () => void;
  }) {
    this.#telephony = options.telephony;
    this.#store = options.store;
    this.#settings = options.settings;
    this.#now = options.now;
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

  /** Records an agent's talk with a customer, unless the instance wants none: the agent on the left, the customer on the right. */
  async start(contact: Contact, connection: Connection): Promise<void> {
    const { enableRecord } = await this.#settings.ofInstance(contact.instanceId);
    if (enableRecord === '0') return;
    const recordingId = newCallId();
    connection.recordingId = recordingId;
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
    try {
      await this.#telephony.startRecording({ recordingId, legId: connection.legId });
    } catch (error) {
      this.#unfinished.done(recordingId);
      connection.recordingId = undefined;
      await this.#store.lose(recordingId);
      throw error;
    }
  }

  /** From now on silence is written. @throws TelephonyError: what is said is still being recorded */
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
      // It may have been carried out all the same.
      await this.#telephony.muteRecording(recordingId).catch(() => undefined);
      throw error;
    }
  }

  /** Resolves when every recording is whole and written down, or has taken too long. */
  settled(): Promise<void> {
    return this.#unfinished.settled();
  }
}
