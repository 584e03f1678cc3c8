import type { Logger } from 'pino';
import { Unfinished } from '../recordings/unfinished.ts';
import type { KeptVoicemail, Telephony } from '../telephony/telephony.ts';
import type { VoicemailStore } from './voicemail-store.ts';

export interface VoicemailRequest {
  readonly voicemailId: string;
  readonly instanceId: string;
  readonly contactId: string;
  readonly legId: string;
  readonly skillGroupId: string;
  readonly maxSeconds: number;
  readonly silenceSeconds: number;
}

interface Followed {
  /** Called with whether anything was kept. */
  readonly ended: (kept: boolean) => void;
  /** Called when the earlier process ended before the recording began, or the caller had said nothing. */
  readonly neverBegan: () => void;
}

interface Speaking {
  readonly legId: string;
  readonly ended: (kept: boolean) => void;
}

interface Options {
  readonly telephony: Pick<Telephony, 'events' | 'takeVoicemail' | 'isVoicemailRunning' | 'keepVoicemail'>;
  readonly store: VoicemailStore;
  readonly log: Logger;
  readonly now: () => number;
  /** Called when a voicemail is complete. */
  readonly onFinished?: () => void;
}

/**
 * Takes voicemails and stores their state: before the caller speaks, and when the file is complete. A
 * voicemail may miss its end because the server or Asterisk stopped. It is then looked for where Asterisk
 * wrote it.
 */
export class VoicemailService {
  readonly #options: Options;
  readonly #speaking = new Map<string, Speaking>();
  readonly #unfinished = new Unfinished();

  constructor(options: Options) {
    this.#options = options;
    const { events } = options.telephony;
    events.on('voicemailEnded', ({ voicemailId, kept }) => {
      this.#finish(voicemailId, kept);
    });
    events.on('connected', ({ legs }) => {
      for (const [voicemailId, { legId }] of this.#speaking) {
        if (!legs.has(legId)) this.#find(voicemailId);
      }
    });
  }

  /** Starts a voicemail. `ended` is called with whether anything was kept. */
  async take(request: VoicemailRequest, ended: (kept: boolean) => void): Promise<void> {
    const { telephony, store, now } = this.#options;
    const { voicemailId, legId, maxSeconds, silenceSeconds, ...about } = request;
    await store.begin({ ...about, id: voicemailId, fileName: `${voicemailId}.wav`, startedAt: now() });
    this.#unfinished.add(voicemailId);
    this.#speaking.set(voicemailId, { legId, ended });
    try {
      await telephony.takeVoicemail({ voicemailId, legId, maxSeconds, silenceSeconds });
    } catch (error) {
      this.#speaking.delete(voicemailId);
      this.#finish(voicemailId, undefined);
      throw error;
    }
  }

  /** Continues a voicemail that an earlier process began. It may have ended meanwhile. */
  follow(voicemailId: string, legId: string, { ended, neverBegan }: Followed): void {
    const { telephony, log } = this.#options;
    this.#unfinished.add(voicemailId);
    this.#speaking.set(voicemailId, { legId, ended });
    telephony.isVoicemailRunning(voicemailId).then(
      (running) => {
        if (running || !this.#speaking.has(voicemailId)) return;
        this.#speaking.set(voicemailId, { legId, ended: (kept) => (kept ? ended(true) : neverBegan()) });
        this.#find(voicemailId);
      },
      (error: unknown) => log.warn({ err: error, voicemailId }, 'a voicemail could not be looked up'),
    );
  }

  /**
   * Looks for voicemails that an earlier process left unfinished.
   * @param continued the voicemails that are still spoken
   */
  async restore(continued: ReadonlySet<string> = new Set()): Promise<void> {
    const { store, log } = this.#options;
    const ids = (await store.unfinished()).filter((id) => !continued.has(id));
    if (ids.length > 0) log.info({ count: ids.length }, 'voicemails of an earlier run are put in order');
    for (const voicemailId of ids) this.#find(voicemailId);
    await this.#unfinished.settled();
  }

  /** Resolves when all voicemails are complete and stored, or after a timeout. */
  settled(): Promise<void> {
    return this.#unfinished.settled();
  }

  #find(voicemailId: string): void {
    this.#unfinished.add(voicemailId);
    this.#options.telephony.keepVoicemail(voicemailId).then(
      (kept) => this.#finish(voicemailId, kept),
      (error: unknown) => {
        // The file stays where it is, and the next start tries again.
        this.#options.log.error({ err: error, voicemailId }, 'a voicemail could not be put in order');
        this.#unfinished.done(voicemailId);
      },
    );
  }

  #finish(voicemailId: string, kept: KeptVoicemail | undefined): void {
    const { store, log, now, onFinished } = this.#options;
    const speaking = this.#speaking.get(voicemailId);
    this.#speaking.delete(voicemailId);
    store
      .finish(voicemailId, kept, now())
      .then(onFinished)
      .catch((error: unknown) => {
        log.error({ err: error, voicemailId }, 'a voicemail could not be written down');
      })
      .finally(() => {
        this.#unfinished.done(voicemailId);
        speaking?.ended(kept !== undefined);
      });
  }
}
