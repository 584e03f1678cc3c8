import { expect, it } from 'vitest';
import { eventually } from '../../e2e/support/eventually.ts';
import { TransferLoad } from '../../e2e/support/transfer-load.ts';

/** Half of them blind, half after a consultation. */
const transfers = Number(process.env.TRANSFERS ?? 2_000);
const agents = 32;
const concurrency = 32;
const warmUp = 40;
const maxGrowth = 64 * 1024 * 1024;

it('a thousand blind and a thousand consult transfers, many at a time: none is dropped, nothing is left behind', async () => {
  const load = await TransferLoad.start(agents);
  try {
    await load.run(warmUp, concurrency);
    const memoryBefore = await load.system.heapInUse();
    const timersBefore = await load.timers();
    const { done, failedCalls, seconds } = await load.run(transfers, concurrency);
    const memoryAfter = await load.system.heapInUse();
    process.stdout.write(
      `${done.blind} blind and ${done.consult} consult transfers in ${seconds.toFixed(0)} s, ${failedCalls} calls failed, ` +
        `${load.refusals.length} refused; memory ${(memoryBefore / 1e6).toFixed(0)} → ${(memoryAfter / 1e6).toFixed(0)} MB; ` +
        `timers ${timersBefore} → ${await load.timers()}\n${load.refusals.slice(0, 5).join('\n')}\n`,
    );
    expect(failedCalls).toBe(0);
    expect(done.blind + done.consult).toBe(transfers);
    expect(await load.idle()).toBe(true);
    await eventually({ what: 'As few timers as before' }, async () => (await load.timers()) <= timersBefore);
    await eventually({ what: 'No track of a recording' }, async () => (await load.tracks()).length === 0);
    expect(memoryAfter - memoryBefore).toBeLessThan(maxGrowth);
  } finally {
    await load.stop();
  }
}, 1_800_000);
