import type { RankedAgent } from './agent-order.ts';

/**
 * Group, level, last offer, offers. Whole numbers below 2^32, which is more offers than are made between two
 * starts.
 */
const width = 4;

/**
 * Agents' slots in their groups, with the offers of each. There is one slot for each agent and group, kept
 * as a row of numbers. The rows of an agent lie side by side, as memory access dominates the cost of a
 * decision. Freed rows are used again.
 */
export class AgentSlots {
  #numbers = new Uint32Array(256 * width);
  #end = 0;
  /** First rows of freed slots, by row count. */
  readonly #free = new Map<number, number[]>();

  /** Allocates rows for a number of slots. The calling code sets their values. */
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

  /** Sets the slot of an agent without any offer in that group yet. */
  set(place: number, group: number, level: number): void {
    this.#numbers.set([group, level, 0, 0], place * width);
  }

  /** Copies the offers of one slot to another. */
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

  /** The values that the agent's rank in the group is made of. */
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
