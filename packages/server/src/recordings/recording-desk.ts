import type { Logger } from 'pino';
import type { Connection, Contact } from '../contacts/contact.ts';
import { newCallId } from '../contacts/ids.ts';
import type { Telephony } from '../contacts/telephony.ts';

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
  /** Marks recordings that an earlier process left open. */
  closeInterrupted(): Promise<void>;
}

/** Starts recordings and writes down what becomes of them. */
export class RecordingDesk {
  readonly #telephony: Telephony;
  readonly #store: RecordingStore;
  readonly #now: () => number;

  constructor(options: { telephony: Telephony; store: RecordingStore; log: Logger; now: () => number }) {
    this.#telephony = options.telephony;
    this.#store = options.store;
    this.#now = options.now;
    options.telephony.events.on('recordingEnded', ({ recordingId, durationMs, bytes }) => {
      this.#store.finish({ id: recordingId, durationMs, bytes }).catch((error: unknown) => {
        options.log.error({ err: error, recordingId }, 'a recording could not be written down');
      });
    });
  }

  /** Records an agent's talk with a customer: the agent on the left, the customer on the right. */
  async start(contact: Contact, connection: Connection): Promise<void> {
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
    await this.#telephony.startRecording({ recordingId, legId: connection.legId });
  }
}
