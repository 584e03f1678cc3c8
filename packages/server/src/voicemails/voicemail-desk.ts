import type { Logger } from 'pino';
import { newCallId } from '../contacts/ids.ts';
import type { KeptVoicemail, Telephony } from '../contacts/telephony.ts';
import { Unfinished } from '../recordings/unfinished.ts';
import type { VoicemailStore } from './voicemail-store.ts';

export interface VoicemailWish {
  readonly instanceId: string;
  readonly contactId: string;
  readonly legId: string;
  readonly skillGroupId: string;
  readonly maxSeconds: number;
  readonly silenceSeconds: number;
}

interface Speaking {
  readonly legId: string;
  readonly ended: (kept: boolean) => void;
}

interface Options {
  readonly telephony: Pick<Telephony, 'events' | 'takeVoicemail' | 'keepVoicemail'>;
  readonly store: VoicemailStore;
  readonly log: Logger;
  readonly now: () => number;
  /** Called when one is whole. */
  readonly onFinished?: () => void;
}

/**
 * Takes voicemails and writes down what becomes of them: that there will be one before the caller speaks, and that it is whole when it is. One
 * whose end nobody told, because the server or Asterisk ended, is found again where Asterisk wrote it.
 */
export class VoicemailDesk {
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

  /** The caller speaks from now on; `ended` is told whether anything is kept. */
  async take(wish: VoicemailWish, ended: (kept: boolean) => void): Promise<void> {
    const { telephony, store, now } = this.#options;
    const { legId, maxSeconds, silenceSeconds, ...about } = wish;
    const voicemailId = newCallId();
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

  /** Finds what an earlier process had not written down as whole. */
  async restore(): Promise<void> {
    const { store, log } = this.#options;
    const ids = await store.unfinished();
    if (ids.length > 0) log.info({ count: ids.length }, 'voicemails of an earlier run are put in order');
    for (const voicemailId of ids) this.#find(voicemailId);
    await this.#unfinished.settled();
  }

  /** Resolves when every voicemail is whole and written down, or has taken too long. */
  settled(): Promise<void> {
    return this.#unfinished.settled();
  }

  #find(voicemailId: string): void {
    this.#unfinished.add(voicemailId);
    this.#options.telephony.keepVoicemail(voicemailId).then(
      (kept) => this.#finish(voicemailId, kept),
      (error: unknown) => {
        // Its file stays where it is; the next start tries it again.
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
