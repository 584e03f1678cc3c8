import { workbenchError } from '../core/errors.ts';
import { closeMicrophone } from './microphone.ts';

/** A browser that need not ask opens a microphone faster than this. */
export const promptMs = 10_000;

/** Opens microphones; reports when the browser's prompt stays open for long, and can cancel the wait. */
export class MicrophonePrompt {
  readonly #onAsking: (asking: boolean) => void;
  readonly #cancels = new Set<() => void>();

  constructor(onAsking: (asking: boolean) => void) {
    this.#onAsking = onAsking;
  }

  async open(ask: () => Promise<MediaStream>): Promise<MediaStream> {
    let cancel = () => {};
    const cancelled = new Promise<never>((_, reject) => {
      cancel = () => reject(workbenchError('stream_local_refused', { api: 'microphone' }));
    });
    this.#cancels.add(cancel);
    const timer = setTimeout(() => this.#onAsking(true), promptMs);
    const asked = ask();
    try {
      return await Promise.race([asked, cancelled]);
    } catch (error) {
      // Allowed after the wait was cancelled: close it.
      asked.then(closeMicrophone, () => undefined);
      throw error;
    } finally {
      clearTimeout(timer);
      this.#cancels.delete(cancel);
      if (this.#cancels.size === 0) this.#onAsking(false);
    }
  }

  cancel(): void {
    for (const cancel of this.#cancels) cancel();
  }
}
