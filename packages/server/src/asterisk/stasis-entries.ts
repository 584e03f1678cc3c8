import { TelephonyError } from '../telephony/telephony.ts';

const timeoutMs = 5_000;

interface Waiting {
  readonly entered: Promise<void>;
  readonly resolve: () => void;
}

/**
 * Waits until a new channel is in the Stasis application. This is a moment after the answer to the request
 * that created it, and requests before that are refused.
 */
export class StasisEntries {
  readonly #waiting = new Map<string, Waiting>();

  /** To be called before the channel is created: the event may come before the answer. */
  expect(channelId: string): Promise<void> {
    let resolve: () => void = () => undefined;
    const entered = new Promise<void>((settle, reject) => {
      const timeout = setTimeout(() => {
        this.#waiting.delete(channelId);
        reject(new TelephonyError('A channel did not enter the application.'));
      }, timeoutMs);
      resolve = () => {
        clearTimeout(timeout);
        settle();
      };
    });
    // The creation may fail before its result is awaited.
    entered.catch(() => undefined);
    this.#waiting.set(channelId, { entered, resolve });
    return entered;
  }

  entered(channelId: string): void {
    this.#waiting.get(channelId)?.resolve();
    this.#waiting.delete(channelId);
  }

  /** The channel is gone or was never created. Ends the wait. */
  forget(channelId: string): void {
    this.entered(channelId);
  }
}
