import { describe, expect, it } from 'vitest';
import { type HeapItem, LazyHeap } from './lazy-heap.ts';

interface Item extends HeapItem {
  readonly first: number;
  readonly second: number;
}

let next = 1;
function random(below: number): number {
  next = (Math.imul(next, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((next / 4_294_967_296) * below);
}

const inOrder = (a: Item, b: Item) => a.first - b.first || a.second - b.second || (a.name < b.name ? -1 : 1);

describe('a heap that forgets lazily', () => {
  it('has the same first, the same many, and the same order as a sorted list, at any moment', () => {
    const heap = new LazyHeap<Item>();
    const list: Item[] = [];
    for (let step = 0; step < 5_000; step += 1) {
      // Grows and empties in turn.
      if (random(10) < (step % 1_000 < 500 ? 6 : 4) || list.length === 0) {
        const item = { name: `item-${step}`, version: 0, first: random(20), second: random(3) };
        heap.push(item, item.first, item.second);
        list.push(item);
        list.sort(inOrder);
      } else {
        const [item] = list.splice(random(3) === 0 ? random(list.length) : 0, 1);
        if (!item) continue;
        item.version += 1;
        heap.left(item);
      }
      expect([heap.peek(), heap.size]).toEqual([list[0], list.length]);
      const at = random(list.length || 1);
      const item = list[at];
      if (item) expect(heap.before(item, item.first, item.second, 40)).toBe(Math.min(at, 40));
    }
    expect([...heap].sort(inOrder)).toEqual(list);
  });

  it('knows an item that left and came back by its new place only', () => {
    const heap = new LazyHeap<HeapItem>();
    const [one, other] = [
      { name: 'one', version: 0 },
      { name: 'other', version: 0 },
    ];
    heap.push(one, 1, 0);
    heap.push(other, 2, 0);
    one.version += 1;
    heap.left(one);
    heap.push(one, 3, 0);
    expect([heap.peek()?.name, heap.size]).toEqual(['other', 2]);
  });
});
