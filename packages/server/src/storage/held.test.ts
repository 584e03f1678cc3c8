import { expect, it } from 'vitest';
import { deferred } from '../async/deferred.ts';
import { Held } from './held.ts';

it('loads once until it is told of a change', async () => {
  let value = 0;
  const held = new Held(async () => ++value);
  expect(await Promise.all([held.read(), held.read()])).toEqual([1, 1]);
  held.forget();
  expect(await held.read()).toBe(2);
});

it('does not keep what was read before a change', async () => {
  const loads = [deferred<string>(), deferred<string>()];
  let count = 0;
  const held = new Held(async () => (await loads[count++]?.promise) ?? '');
  const before = held.read();
  held.forget();
  const after = held.read();
  loads[1]?.resolve('new');
  loads[0]?.resolve('old');
  expect(await before).toBe('old');
  expect(await after).toBe('new');
  expect(await held.read()).toBe('new');
});

it('loads again after a failure', async () => {
  let fails = true;
  const held = new Held(async () => {
    if (fails) throw new Error('The database is away.');
    return 'loaded';
  });
  await expect(held.read()).rejects.toThrow('away');
  fails = false;
  expect(await held.read()).toBe('loaded');
});
