import { within } from '../async/within.ts';

/** A part that the server needs before it takes calls. */
export interface NeededPart {
  readonly name: string;
  readonly isReady: () => boolean | Promise<boolean>;
  /** What is wrong and what to look at. */
  readonly message: string;
  readonly tip: string;
}

/** Why the server is not ready: a part, in English and in Chinese. */
export interface NotReady {
  readonly part: string;
  readonly message: string;
  readonly tip: string;
}

const timeoutMs = 2_000;
/** Anybody may ask, so an answer is used for a while. */
const keepMs = 1_000;

async function answersInTime({ isReady }: NeededPart): Promise<boolean> {
  try {
    return await within(timeoutMs, Promise.resolve(isReady()), false);
  } catch {
    return false;
  }
}

/** Whether the server can take calls, and if not, why. */
export class Readiness {
  readonly #parts: readonly NeededPart[];
  readonly #now: () => number;
  #last: { readonly at: number; readonly answer: Promise<readonly NotReady[]> } | undefined;

  constructor(parts: readonly NeededPart[], now: () => number = Date.now) {
    this.#parts = parts;
    this.#now = now;
  }

  /** The parts that are not ready. Empty: all are. */
  missing(): Promise<readonly NotReady[]> {
    const at = this.#now();
    if (!this.#last || at - this.#last.at >= keepMs) this.#last = { at, answer: this.#look() };
    return this.#last.answer;
  }

  async #look(): Promise<readonly NotReady[]> {
    const ready = await Promise.all(this.#parts.map(answersInTime));
    return this.#parts
      .filter((_part, index) => !ready[index])
      .map(({ name, message, tip }) => ({ part: name, message, tip }));
  }
}
