import { compareText } from './waiting-contact.ts';

/** What a heap holds. It counts its `version` up when it leaves, and again goes in as another. */
export interface HeapItem {
  version: number;
  /** Decides between equals. */
  readonly name: string;
}

/** Fewer leftovers than this are not worth clearing away. */
const fewLeftovers = 32;

/**
 * The first of many by two numbers and a name, lower first. Who leaves is only counted, and dropped when it comes to the top: so entering and
 * leaving touch next to nothing, and what is compared lies in rows of numbers, which caches are made for. With the leftovers it is at
 * most twice as large as what it holds.
 */
export class LazyHeap<Item extends HeapItem> {
  /** Three numbers for each item: the two that order it, and its version when it came. Side by side, as they are read together. */
  #keys: number[] = [];
  #items: Item[] = [];
  #size = 0;

  /** How many are in it. */
  get size(): number {
    return this.#size;
  }

  push(item: Item, first: number, second: number): void {
    this.#size += 1;
    this.#keys.push(first, second, item.version);
    this.#items.push(item);
    this.#rise(this.#items.length - 1);
  }

  /** One that is in it has left: its `version` has been counted up. */
  left(): void {
    this.#size -= 1;
    const leftovers = this.#items.length - this.#size;
    if (leftovers > fewLeftovers && leftovers > this.#size) this.#clear();
  }

  /** The first, which stays. */
  peek(): Item | undefined {
    for (;;) {
      const top = this.#items[0];
      if (top === undefined || top.version === this.#keys[2]) return top;
      this.#dropTop();
    }
  }

  /** How many come before this one, counted up to `most`. */
  before(item: Item, first: number, second: number, most: number): number {
    let count = 0;
    const open = [0];
    for (let at = open.pop(); at !== undefined && count < most; at = open.pop()) {
      const other = this.#items[at];
      if (!other) continue;
      const order =
        (this.#keys[at * 3] ?? 0) - first ||
        (this.#keys[at * 3 + 1] ?? 0) - second ||
        compareText(other.name, item.name);
      // Those below one that comes after come after as well.
      if (order >= 0) continue;
      if (this.#isIn(at, other)) count += 1;
      open.push(2 * at + 1, 2 * at + 2);
    }
    return count;
  }

  *[Symbol.iterator](): IterableIterator<Item> {
    for (const [at, item] of this.#items.entries()) if (this.#isIn(at, item)) yield item;
  }

  #isIn(at: number, item: Item): boolean {
    return item.version === this.#keys[at * 3 + 2];
  }

  #less(a: number, b: number): boolean {
    const first = (this.#keys[a * 3] ?? 0) - (this.#keys[b * 3] ?? 0);
    if (first !== 0) return first < 0;
    const second = (this.#keys[a * 3 + 1] ?? 0) - (this.#keys[b * 3 + 1] ?? 0);
    if (second !== 0) return second < 0;
    return (this.#items[a]?.name ?? '') < (this.#items[b]?.name ?? '');
  }

  #rise(from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#less(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(from: number): void {
    const { length } = this.#items;
    let at = from;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= length) return;
      const right = left + 1;
      const child = right < length && this.#less(right, left) ? right : left;
      if (!this.#less(child, at)) return;
      this.#swap(at, child);
      at = child;
    }
  }

  #dropTop(): void {
    const last = this.#items.length - 1;
    if (last > 0) this.#swap(0, last);
    this.#items.pop();
    this.#keys.length = last * 3;
    this.#sink(0);
  }

  #swap(a: number, b: number): void {
    for (let part = 0; part < 3; part += 1) swap(this.#keys, a * 3 + part, b * 3 + part);
    swap(this.#items, a, b);
  }

  /** Without the leftovers, in order again. */
  #clear(): void {
    const [keys, items] = [this.#keys, this.#items];
    this.#keys = [];
    this.#items = [];
    for (const [at, item] of items.entries()) {
      if (item.version !== keys[at * 3 + 2]) continue;
      this.#keys.push(keys[at * 3] ?? 0, keys[at * 3 + 1] ?? 0, item.version);
      this.#items.push(item);
    }
    for (let at = (this.#items.length >> 1) - 1; at >= 0; at -= 1) this.#sink(at);
  }
}

function swap<T>(row: T[], a: number, b: number): void {
  const [one, other] = [row[a], row[b]];
  if (one === undefined || other === undefined) return;
  row[a] = other;
  row[b] = one;
}
