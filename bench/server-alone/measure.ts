import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openDatabase } from '../../packages/server/src/storage/open-database.ts';
import { countedCalls } from '../../packages/server/src/wiring/testing/counted-calls.ts';
import { type Effort, type Figure, medianOf } from '../figure.ts';
import { ofThisProcess } from '../records/processor-time.ts';

/**
 * What one routed and recorded call costs the server, without Asterisk, its protocols and the websockets: the real call
 * control and stores on PGlite in a folder, and a simulated telephone system.
 */
export async function measureServerAlone({ quick }: Effort): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'openseat-bench-'));
  const counted = await countedCalls((log) => openDatabase({ folder, url: undefined, log }));
  try {
    // The first calls warm up the engine and fill what is held in memory.
    for (let n = 0; n < 30; n += 1) await counted.call();
    const processor: number[] = [];
    const mainThread: number[] = [];
    for (let round = 0; round < (quick ? 5 : 15); round += 1) {
      const calls = 20;
      const spent = ofThisProcess();
      const loop = performance.eventLoopUtilization();
      for (let n = 0; n < calls; n += 1) await counted.call();
      processor.push((ofThisProcess() - spent) / calls);
      mainThread.push(performance.eventLoopUtilization(loop).active / calls);
    }
    return [
      { name: 'processor of a call: server alone, with PGlite', value: medianOf(processor), unit: 'ms' },
      { name: 'main thread busy for a call', value: medianOf(mainThread), unit: 'ms' },
    ];
  } finally {
    await counted.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}
