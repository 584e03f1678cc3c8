import { expect, it } from 'vitest';
import { deferred } from './deferred.ts';
import { within } from './within.ts';

it('gives the result of work that is in time, and its failure', async () => {
  expect(await within(60_000, Promise.resolve(7), undefined)).toBe(7);
  await expect(within(60_000, Promise.reject(new Error('refused')), undefined)).rejects.toThrow('refused');
});

it('waits no longer than told', async () => {
  const work = deferred<number>();
  expect(await within(1, work.promise, 'late')).toBe('late');
  work.resolve(7);
  expect(await work.promise).toBe(7);
});
