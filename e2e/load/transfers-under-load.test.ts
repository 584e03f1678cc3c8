import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { TransferLoad } from '../support/transfer-load.ts';

const warmUp = 8;
const calls = 40;
const maxGrowth = 16 * 1024 * 1024;

let load: TransferLoad;

beforeAll(async () => {
  load = await TransferLoad.start(16);
}, 120_000);

afterAll(async () => {
  await load?.stop();
});

it('customers are transferred at once and after consultations, many at a time: none is dropped, nothing is left behind', async () => {
  await load.run(warmUp, 8);
  const memoryBefore = await load.system.heapInUse();
  const timersBefore = await load.timers();

  const { done, failedCalls, seconds } = await load.run(calls, 16);
  const memoryAfter = await load.system.heapInUse();
  process.stdout.write(
    `${done.blind} blind and ${done.consult} consult transfers in ${seconds.toFixed(0)} s; ` +
      `memory ${(memoryBefore / 1e6).toFixed(0)} → ${(memoryAfter / 1e6).toFixed(0)} MB\n`,
  );
  expect(load.refusals).toEqual([]);
  expect(failedCalls).toBe(0);
  expect(done).toEqual({ blind: calls / 2, consult: calls / 2 });
  await eventually({ what: 'As few timers as before' }, async () => (await load.timers()) <= timersBefore);
  await eventually({ what: 'No track of a recording' }, async () => (await load.tracks()).length === 0);
  expect(memoryAfter - memoryBefore).toBeLessThan(maxGrowth);
}, 240_000);
