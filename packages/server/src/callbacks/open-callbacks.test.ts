import { expect, it } from 'vitest';
import type { Callback } from './callback.ts';
import { OpenCallbacks } from './open-callbacks.ts';

const callback: Callback = {
  id: 'a',
  instanceId: 'demo',
  contactId: 'asking',
  skillGroup: { id: 'sales', name: 'Sales' },
  customer: '13800138000',
  number: '01066660000',
  askedAt: 0,
  waitingSince: 0,
  priority: 0,
  hours: undefined,
  mostAttempts: 2,
  retryMs: 60_000,
  attempts: 0,
  state: { type: 'waiting', dueAt: 0 },
};

it('finds the callback of a customer in its instance, as it was put last', () => {
  const open = new OpenCallbacks();
  open.put(callback);
  open.put({ ...callback, attempts: 1 });
  expect(open.of('demo', callback.customer)?.attempts).toBe(1);
  expect(open.of('other', callback.customer)).toBeUndefined();
  open.remove(callback);
  expect(open.of('demo', callback.customer)).toBeUndefined();
  expect([...open.ids()]).toEqual([]);
});

it('a callback is held by one contact, and a contact holds one callback', () => {
  const open = new OpenCallbacks();
  open.hold('first', 'a');
  open.hold('second', 'a');
  expect(open.contactEnded('first')).toBeUndefined();
  expect(open.isHeld('a')).toBe(true);
  open.hold('second', 'b');
  expect(open.isHeld('a')).toBe(false);
  expect(open.contactEnded('second')).toBe('b');
  expect(open.isHeld('b')).toBe(false);
});
