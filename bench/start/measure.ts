import { readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { System } from '../../e2e/support/system.ts';
import { type Effort, type Figure, medianOf } from '../figure.ts';

/** Resident memory of a process, in megabytes (proc(5)). */
async function residentOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) / 1024;
}

/** Starts of the whole server, Asterisk included, on the data of an earlier run, and its memory afterwards. */
export async function measureStart({ quick }: Effort): Promise<readonly Figure[]> {
  const system = await System.start();
  try {
    const seconds: number[] = [];
    const megabytes: number[] = [];
    for (let round = 0; round < (quick ? 2 : 5); round += 1) {
      await system.halt();
      const begun = performance.now();
      await system.run();
      seconds.push((performance.now() - begun) / 1000);
      await system.heapInUse();
      megabytes.push(await residentOf(system.pid));
    }
    return [
      { name: 'start on existing data', value: medianOf(seconds), unit: 's', goal: 2, gate: 3 },
      { name: 'memory, idle, after a garbage collection', value: medianOf(megabytes), unit: 'MB', goal: 200 },
    ];
  } finally {
    await system.stop();
  }
}
