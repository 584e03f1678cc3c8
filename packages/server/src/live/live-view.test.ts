import type { LiveGroup } from '@openseat/protocol';
import { expect, it } from 'vitest';
import { LiveView } from './live-view.ts';

const group = (id: string, waiting = 0): LiveGroup => ({ id, name: id, waiting, byStatus: {} });

it('sends a snapshot, then only what has changed', () => {
  const view = new LiveView('s');
  expect(view.update([group('a'), group('b')], 7)).toEqual({
    type: 'snapshot',
    id: 's',
    serverTime: 7,
    rows: [group('a'), group('b')],
  });
  expect(view.update([group('b'), group('a')], 8)).toBeUndefined();
  expect(view.update([group('a', 1), group('c')], 9)).toEqual({
    type: 'delta',
    id: 's',
    seq: 1,
    changed: [group('a', 1), group('c')],
    removed: ['b'],
  });
  expect(view.update([group('a', 1)], 10)).toMatchObject({ seq: 2, changed: [], removed: ['c'] });
});

it('begins anew for a reader that missed something', () => {
  const view = new LiveView('s');
  view.update([group('a')], 1);
  view.update([group('a', 1)], 2);
  view.restart();
  expect(view.update([group('a', 2)], 3)).toMatchObject({ type: 'snapshot', rows: [{ waiting: 2 }] });
  expect(view.update([group('a', 3)], 4)).toMatchObject({ type: 'delta', seq: 1 });
});
