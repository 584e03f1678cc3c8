import { TelephonyError } from '../contacts/telephony.ts';

const patienceMs = 5_000;

interface Waiting {
  readonly entered: Promise<void>;
  readonly resolve: () => void;
}

/**
 * Channels that are made are in the application a moment after the answer to the request that made them; what is asked of them
 * before is refused. Here one waits for that moment.
 */
export class StasisEntries {
  readonly #waiting = new Map<string, Waiting>();

  /** To be called before the channel is made: the event may come before the answer. */
  expect(channelId: string): Promise<void> {
    let resolve: () => void = () => undefined;
    const entered = new Promise<void>((settle, reject) => {
      const patience = setTimeout(() => {
        this.#waiting.delete(channelId);
        reject(new TelephonyError('A channel did not enter the application.'));
      }, patienceMs);
      resolve = () => {
        clearTimeout(patience);
        settle();
      };
    });
    // Whoever made it may have failed before waiting for it.
    entered.catch(() => undefined);
    this.#waiting.set(channelId, { entered, resolve });
    return entered;
  }

  entered(channelId: string): void {
    this.#waiting.get(channelId)?.resolve();
    this.#waiting.delete(channelId);
  }

  /** The channel is gone, or was never made: nobody waits any more. */
  forget(channelId: string): void {
    this.entered(channelId);
  }
}
