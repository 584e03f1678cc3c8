import { compareText } from './waiting-contact.ts';

/** What heaps hold. An item increments `version` when it leaves, so its old entries no longer match. */
export interface HeapItem {
  version: number;
  /** Decides between equals. */
  readonly name: string;
}

/** With fewer leftovers than this, clearing is not worth the time. */
const fewLeftovers = 32;
/** Children of each item. Side by side, so that finding the least takes one or two memory accesses. */
const children = 4;
/**
 * Numbers for each item: the two that order it, and its version when it was added. They are read together.
 */
const width = 3;

/**
 * A heap ordered by two numbers and a name, lower first. Removal is lazy: removed items are dropped when
 * they reach the top. The compared values lie in rows of numbers, which suits CPU caches. Items themselves
 * are read only at the top and between equals. With leftovers the heap is at most twice as large as its
 * content.
 */
export class LazyHeap<Item extends HeapItem> {
  readonly #keys: number[] = [];
  readonly #items: Item[] = [];
  #size = 0;

  /** The number of items, without leftovers. */
  get size(): number {
    return this.#size;
  }

  push(item: Item, first: number, second: number): void {
    this.#size += 1;
    this.#items.push(item);
    this.#keys.push(first, second, item.version);
    this.#rise(this.#items.length - 1, item, first, second);
  }

  /** An item has left: its `version` has been incremented. */
  left(item: Item): void {
    this.#size -= 1;
    const leftovers = this.#items.length - this.#size;
    if (this.#size === 0) this.#shorten(0);
    // At once, while the item is in the cache. Later it would have to be fetched again.
    else if (this.#items[0] === item) this.#dropTop();
    else if (leftovers > fewLeftovers && leftovers > this.#size) this.#clear();
  }

  /** The first item, which stays in the heap. */
  peek(): Item | undefined {
    if (this.#size === 0) return undefined;
    for (;;) {
      const top = this.#items[0];
      if (top === undefined || this.#isIn(0, top)) return top;
      this.#dropTop();
    }
  }

  /** How many items come before this one, counted up to `most`. */
  before(item: Item, first: number, second: number, limit: number): number {
    let count = 0;
    const open = [0];
    for (let at = open.pop(); at !== undefined && count < limit; at = open.pop()) {
      const other = this.#items[at];
      // Items below one that comes after come after as well.
      if (!other || !this.#isBefore(at, item, first, second)) continue;
      if (this.#isIn(at, other)) count += 1;
      for (let child = 1; child <= children; child += 1) open.push(children * at + child);
    }
    return count;
  }

  *[Symbol.iterator](): IterableIterator<Item> {
    for (const [at, item] of this.#items.entries()) if (this.#isIn(at, item)) yield item;
  }

  #isIn(at: number, item: Item): boolean {
    return item.version === this.#key(at, 2);
  }

  /** Whether the item at a position comes before an item with these numbers. */
  #isBefore(at: number, item: Item | undefined, first: number, second: number): boolean {
    const difference = this.#key(at, 0) - first || this.#key(at, 1) - second;
    if (difference !== 0) return difference < 0;
    return compareText(this.#items[at]?.name ?? '', item?.name ?? '') < 0;
  }

  #rise(from: number, item: Item, first: number, second: number): void {
    let at = from;
    while (at > 0) {
      const parent = Math.floor((at - 1) / children);
      if (this.#isBefore(parent, item, first, second)) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#put(at, item, first, second, item.version);
  }

  #sink(from: number, item: Item, first: number, second: number, version: number): void {
    let at = from;
    for (;;) {
      const child = this.#firstChild(at);
      if (child === undefined || !this.#isBefore(child, item, first, second)) break;
      this.#move(child, at);
      at = child;
    }
    this.#put(at, item, first, second, version);
  }

  #firstChild(at: number): number | undefined {
    let minimum = children * at + 1;
    const end = Math.min(minimum + children, this.#items.length);
    if (minimum >= end) return undefined;
    for (let child = minimum + 1; child < end; child += 1) {
      const [first, second] = [this.#key(minimum, 0), this.#key(minimum, 1)];
      if (this.#isBefore(child, this.#items[minimum], first, second)) minimum = child;
    }
    return minimum;
  }

  #dropTop(): void {
    const item = this.#items.pop();
    const version = this.#keys.pop() ?? 0;
    const second = this.#keys.pop() ?? 0;
    const first = this.#keys.pop() ?? 0;
    if (item && this.#items.length > 0) this.#sink(0, item, first, second, version);
  }

  /** Rebuilds the heap without the leftovers. */
  #clear(): void {
    let kept = 0;
    for (const [at, item] of this.#items.entries()) {
      if (!this.#isIn(at, item)) continue;
      this.#move(at, kept);
      kept += 1;
    }
    this.#shorten(kept);
    for (let at = Math.floor((kept - 2) / children); at >= 0; at -= 1) {
      const item = this.#items[at];
      if (item) this.#sink(at, item, this.#key(at, 0), this.#key(at, 1), this.#key(at, 2));
    }
  }

  #move(from: number, to: number): void {
    const item = this.#items[from];
    if (item) this.#put(to, item, this.#key(from, 0), this.#key(from, 1), this.#key(from, 2));
  }

  #put(at: number, item: Item, first: number, second: number, version: number): void {
    this.#items[at] = item;
    this.#keys[at * width] = first;
    this.#keys[at * width + 1] = second;
    this.#keys[at * width + 2] = version;
  }

  #key(at: number, part: number): number {
    return this.#keys[at * width + part] ?? 0;
  }

  #shorten(length: number): void {
    this.#items.length = length;
    this.#keys.length = length * width;
  }
}
