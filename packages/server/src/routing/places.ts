import type { RankedAgent } from './rank.ts';

/** group, level, last offer, offers; whole numbers below 2^32, which is more offers than are made between two starts. */
const width = 4;

/**
 * Agents' places in their groups, with what each was offered there. Rows of numbers, and those of one agent side by side: there is one place
 * for each agent and group, and a decision reads a few of very many, so it costs as much as it touches memory. Rows that are given back
 * are used again.
 */
export class Places {
  #numbers = new Uint32Array(256 * width);
  #end = 0;
  /** First rows of what was given back, by its count. */
  readonly #free = new Map<number, number[]>();

  /** Rows for so many places; what is in them has to be set. */
  take(count: number): number {
    const again = this.#free.get(count)?.pop();
    if (again !== undefined) return again;
    const first = this.#end;
    this.#end += count;
    if (this.#end * width > this.#numbers.length) {
      const former = this.#numbers;
      this.#numbers = new Uint32Array(2 * this.#end * width);
      this.#numbers.set(former);
    }
    return first;
  }

  giveBack(first: number, count: number): void {
    if (count === 0) return;
    const free = this.#free.get(count);
    if (free) free.push(first);
    else this.#free.set(count, [first]);
  }

  /** A place of an agent who was offered nothing in that group yet. */
  set(place: number, group: number, level: number): void {
    this.#numbers.set([group, level, 0, 0], place * width);
  }

  /** What was offered at one place was offered at another. */
  inherit(place: number, from: number): void {
    this.#numbers.copyWithin(place * width + 2, from * width + 2, from * width + 4);
  }

  offered(place: number, offer: number): void {
    this.#numbers[place * width + 2] = offer;
    this.#numbers[place * width + 3] = this.#part(place, 3) + 1;
  }

  group(place: number): number {
    return this.#part(place, 0);
  }

  /** What her rank among the idle agents of the group is made of. */
  ranked(place: number, idleSince: number): RankedAgent {
    return {
      level: this.#part(place, 1),
      lastOffer: this.#part(place, 2),
      offers: this.#part(place, 3),
      idleSince,
    };
  }

  #part(place: number, part: number): number {
    return this.#numbers[place * width + part] ?? 0;
  }
}
