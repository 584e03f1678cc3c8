import { setTimeout as pause } from 'node:timers/promises';
import { callBySipp } from '../../e2e/support/sipp-callers.ts';
import { System } from '../../e2e/support/system.ts';
import type { Effort, Figure } from '../figure.ts';
import { ofGroup, ofProcess } from '../process-time.ts';

const callers = 200;
const perSecond = 40;
const number = '01066668888';

/** Share of one processor that each part takes, in per cent. */
async function shares(system: System, asterisk: number, ms: number) {
  const spent = () => ({ asterisk: ofGroup(asterisk), server: ofProcess(system.pid) });
  const [before, begun] = [spent(), Date.now()];
  await pause(ms);
  const [after, took] = [spent(), Date.now() - begun];
  return {
    asterisk: ((after.asterisk - before.asterisk) / took) * 100,
    server: ((after.server - before.server) / took) * 100,
  };
}

/** Callers who wait for an agent and hear music: what they take of a processor and of the server's heap. */
export async function measureWaiting({ quick }: Effort): Promise<readonly Figure[]> {
  const system = await System.start({
    environment: { OPENSEAT_INBOUND_PER_CALLER: '10000', OPENSEAT_INBOUND_PER_TRUNK: '10000' },
  });
  try {
    const measuredMs = quick ? 8_000 : 20_000;
    const asterisk = await system.asterisk();
    const call = (calls: number, staysMs: number) =>
      callBySipp({ number, sipPort: system.ports.sip, calls, perSecond, staysMs });
    // The first calls warm the engine up.
    await call(perSecond, 1_000);
    await system.callsAreGone();
    const idleHeap = await system.heapInUse();
    const idle = await shares(system, asterisk, 5_000);
    const failed = call(callers, measuredMs + (callers / perSecond) * 1_000 + 10_000);
    // All have come, and their queue announcements are settled.
    await pause((callers / perSecond) * 1_000 + 5_000);
    const waiting = await shares(system, asterisk, measuredMs);
    const heap = await system.heapInUse();
    if ((await failed) > 0) throw new Error(`${await failed} of ${callers} callers did not wait.`);
    return [
      {
        name: `music of ${callers} waiting callers: Asterisk, share of a processor`,
        value: waiting.asterisk - idle.asterisk,
        unit: '%',
        goal: 10,
        gate: 20,
      },
      {
        name: `${callers} waiting callers: server, share of a processor`,
        value: waiting.server - idle.server,
        unit: '%',
      },
      {
        name: "server's heap per waiting call",
        value: (heap - idleHeap) / callers / 1_000,
        unit: 'KB',
        goal: 20,
      },
    ];
  } finally {
    await system.stop();
  }
}
