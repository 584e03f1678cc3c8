import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveTable, moves } from './live-table.ts';

interface Agent {
  readonly id: string;
  readonly since: number;
  readonly state?: string;
}

const paintMs = 250;
let table: LiveTable<Agent>;
const paint = () => vi.advanceTimersByTime(paintMs);

beforeEach(() => {
  vi.useFakeTimers();
  table = new LiveTable<Agent>({ idOf: ({ id }) => id, paintMs });
  table.arrange({ compare: (a, b) => a.since - b.since, accepts: ({ state }) => state !== 'hidden' });
  table.reset([
    { id: 'alice', since: 1 },
    { id: 'bob', since: 2 },
    { id: 'carol', since: 3 },
  ]);
  paint();
});

afterEach(() => {
  table.dispose();
  vi.useRealTimers();
});

describe('a live table', () => {
  it('sorts its rows, and sorts them anew when they change', () => {
    expect(table.order()).toEqual(['alice', 'bob', 'carol']);
    table.apply({ changed: [{ id: 'alice', since: 9 }], removed: [] });
    paint();
    expect(table.order()).toEqual(['bob', 'carol', 'alice']);
  });

  it('moves no row while it is held, and counts what waits', () => {
    table.hold(true);
    table.apply({ changed: [{ id: 'alice', since: 9 }], removed: [] });
    paint();
    expect(table.order()).toEqual(['alice', 'bob', 'carol']);
    expect(table.row('alice')).toEqual({ id: 'alice', since: 9 });
    expect(table.waiting()).toBe(3);
    table.hold(false);
    expect(table.order()).toEqual(['bob', 'carol', 'alice']);
    expect(table.waiting()).toBe(0);
  });

  it('keeps the row of an agent who has left until it is released', () => {
    table.hold(true);
    table.apply({ changed: [], removed: ['bob'] });
    paint();
    expect(table.order()).toEqual(['alice', 'bob', 'carol']);
    expect(table.row('bob')).toEqual({ id: 'bob', since: 2 });
    expect(table.isGone('bob')).toBe(true);
    table.hold(false);
    expect(table.order()).toEqual(['alice', 'carol']);
    expect(table.row('bob')).toBeUndefined();
  });

  it('lets no new row come under the pointer', () => {
    table.hold(true);
    table.apply({ changed: [{ id: 'dan', since: 0 }], removed: [] });
    paint();
    expect(table.order()).toEqual(['alice', 'bob', 'carol']);
    expect(table.waiting()).toBe(1);
    table.show();
    expect(table.order()).toEqual(['dan', 'alice', 'bob', 'carol']);
  });

  it('keeps a row that no longer passes the filter until it is released', () => {
    table.hold(true);
    table.apply({ changed: [{ id: 'bob', since: 2, state: 'hidden' }], removed: [] });
    paint();
    expect(table.order()).toContain('bob');
    table.hold(false);
    expect(table.order()).toEqual(['alice', 'carol']);
  });

  it('paints four times a second at most, however many changes come', () => {
    const painted = vi.fn();
    table.subscribe(painted);
    for (let change = 0; change < 170; change += 1) {
      table.apply({ changed: [{ id: 'alice', since: change }], removed: [] });
      vi.advanceTimersByTime(1000 / 170);
    }
    expect(painted.mock.calls.length).toBeLessThanOrEqual(4);
  });

  it('tells a row of its own changes only', () => {
    const [alice, bob] = [vi.fn(), vi.fn()];
    table.subscribeRow('alice', alice);
    const end = table.subscribeRow('bob', bob);
    table.apply({ changed: [{ id: 'alice', since: 1, state: 'talking' }], removed: [] });
    paint();
    expect(alice).toHaveBeenCalledTimes(1);
    expect(bob).not.toHaveBeenCalled();
    end();
  });

  it('keeps the same list when the order is the same', () => {
    const before = table.order();
    table.apply({ changed: [{ id: 'bob', since: 2, state: 'talking' }], removed: [] });
    paint();
    expect(table.order()).toBe(before);
  });

  it('forgets rows that a new snapshot lacks', () => {
    table.reset([{ id: 'carol', since: 3 }]);
    paint();
    expect(table.order()).toEqual(['carol']);
    expect(table.all()).toEqual([{ id: 'carol', since: 3 }]);
  });
});

it.each([
  [['a', 'b'], ['a', 'b'], 0],
  [['a', 'b'], ['b', 'a'], 2],
  [['a'], ['a', 'b'], 1],
  [['a', 'b'], ['b'], 1],
])('counts the moves from %j to %j', (shown, next, expected) => {
  expect(moves(shown, next)).toBe(expected);
});
