import { compareText } from './waiting-contact.ts';

/** What heaps hold. It counts its `version` up when it leaves them, and again goes in as another. */
export interface HeapItem {
  version: number;
  /** Decides between equals. */
  readonly name: string;
}

/** Fewer leftovers than this are not worth clearing away. */
const fewLeftovers = 32;
/** Of each item: side by side, so that the least of them is found with one or two looks at the memory. */
const children = 4;
/** Numbers for each item: the two that order it, and its version when it came. Side by side, as they are read together. */
const width = 3;

/**
 * The first of many by two numbers and a name, lower first. Who leaves is only counted, and dropped when it comes to the top: so entering and
 * leaving touch next to nothing, and what is compared lies in rows of numbers, which caches are made for; an item itself is looked at only
 * at the top, and between equals. With the leftovers it is at most twice as large as what it holds.
 */
export class LazyHeap<Item extends HeapItem> {
  readonly #keys: number[] = [];
  readonly #items: Item[] = [];
  #size = 0;

  /** How many are in it. */
  get size(): number {
    return this.#size;
  }

  push(item: Item, first: number, second: number): void {
    this.#size += 1;
    this.#items.push(item);
    this.#keys.push(first, second, item.version);
    this.#rise(this.#items.length - 1, item, first, second);
  }

  /** One that is in it has left: its `version` has been counted up. */
  left(item: Item): void {
    this.#size -= 1;
    const leftovers = this.#items.length - this.#size;
    if (this.#size === 0) this.#shorten(0);
    // At once, as it is at hand: later it would have to be fetched again to see that it has left.
    else if (this.#items[0] === item) this.#dropTop();
    else if (leftovers > fewLeftovers && leftovers > this.#size) this.#clear();
  }

  /** The first, which stays. */
  peek(): Item | undefined {
    if (this.#size === 0) return undefined;
    for (;;) {
      const top = this.#items[0];
      if (top === undefined || this.#isIn(0, top)) return top;
      this.#dropTop();
    }
  }

  /** How many come before this one, counted up to `most`. */
  before(item: Item, first: number, second: number, most: number): number {
    let count = 0;
    const open = [0];
    for (let at = open.pop(); at !== undefined && count < most; at = open.pop()) {
      const other = this.#items[at];
      // Those below one that comes after come after as well.
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

  /** Whether what is at a place comes before an item with these numbers. */
  #isBefore(at: number, item: Item | undefined, first: number, second: number): boolean {
    const difference = this.#key(at, 0) - first || this.#key(at, 1) - second;
    if (difference !== 0) return difference < 0;
    return compareText(this.#items[at]?.name ?? '', item?.name ?? '') < 0;
  }

  /** Makes room for an item among those above the place, and puts it there. */
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

  /** Makes room for an item among those below the place, and puts it there. */
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
    let least = children * at + 1;
    const end = Math.min(least + children, this.#items.length);
    if (least >= end) return undefined;
    for (let child = least + 1; child < end; child += 1) {
      const [first, second] = [this.#key(least, 0), this.#key(least, 1)];
      if (this.#isBefore(child, this.#items[least], first, second)) least = child;
    }
    return least;
  }

  #dropTop(): void {
    const item = this.#items.pop();
    const version = this.#keys.pop() ?? 0;
    const second = this.#keys.pop() ?? 0;
    const first = this.#keys.pop() ?? 0;
    if (item && this.#items.length > 0) this.#sink(0, item, first, second, version);
  }

  /** Without the leftovers, in order again. */
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
