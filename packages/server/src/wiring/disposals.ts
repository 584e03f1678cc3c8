import type { Logger } from 'pino';
import type { Ending } from '../asterisk/supervisor.ts';

export type Disposal = (ending: Ending) => Promise<unknown> | unknown;
/** Registers how a part is closed. */
export type OnDispose = (disposal: Disposal) => void;

/** Closes parts in the opposite order of their opening. A part that cannot be closed does not stop the others. */
export class Disposals {
  readonly #disposals: Disposal[] = [];
  readonly #log: Logger;

  constructor(log: Logger) {
    this.#log = log;
  }

  readonly add: OnDispose = (disposal) => {
    this.#disposals.push(disposal);
  };

  async dispose(ending: Ending): Promise<void> {
    for (const disposal of this.#disposals.splice(0).reverse()) {
      try {
        await disposal(ending);
      } catch (error) {
        this.#log.error({ err: error }, 'a part could not be closed');
      }
    }
  }
}
