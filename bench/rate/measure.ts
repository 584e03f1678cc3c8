import { MobileStaff } from '../../e2e/support/mobile-staff.ts';
import { TrunkAnswering } from '../../e2e/support/sipp.ts';
import { callBySipp } from '../../e2e/support/sipp-callers.ts';
import { System } from '../../e2e/support/system.ts';
import { PlainAsterisk } from '../baseline/plain-asterisk.ts';
import { dialled } from '../baseline/plain-configuration.ts';
import { type Effort, type Figure, medianOf } from '../figure.ts';
import { ofGroup, ofProcess } from '../process-time.ts';

/** More than the highest rate keeps busy. */
const agents = 60;
/** Calls a second, for the processor time of one call. */
const steadyRate = 4;
const staysMs = 500;
const rates = [4, 8, 12, 16, 20, 25, 30, 40] as const;
const settleMs = 2_000;

/** A call centre with agents who answer at once at the trunk's far end, and two recorded tracks. */
interface Centre {
  readonly number: string;
  readonly sipPort: number;
  /** Processor time so far, in milliseconds, of each part. */
  spent(): Readonly<Record<string, number>>;
  stop(): Promise<void>;
}

async function openSeat(): Promise<Centre> {
  const system = await System.start({
    environment: { OPENSEAT_INBOUND_PER_CALLER: '10000', OPENSEAT_INBOUND_PER_TRUNK: '10000' },
  });
  const trunk = await TrunkAnswering.start(system.ports.trunk, 'taken');
  await MobileStaff.start(system, agents);
  const asterisk = await system.asterisk();
  return {
    number: '01066668888',
    sipPort: system.ports.sip,
    spent: () => ({ server: ofProcess(system.pid), asterisk: ofGroup(asterisk) }),
    async stop() {
      await trunk.stop();
      await system.stop();
    },
  };
}

async function queue(): Promise<Centre> {
  const plain = await PlainAsterisk.start({ agents });
  const trunk = await TrunkAnswering.start(plain.trunkPort, 'taken');
  return {
    number: dialled.queue,
    sipPort: plain.sipPort,
    spent: () => ({ asterisk: ofProcess(plain.pid) }),
    async stop() {
      await trunk.stop();
      await plain.stop();
    },
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type Spent = Readonly<Record<string, number>>;
const difference = (after: Spent, before: Spent): Spent =>
  Object.fromEntries(Object.entries(after).map(([part, ms]) => [part, ms - (before[part] ?? 0)]));

/** Processor time of one call of each part, without what the idle centre takes. */
async function processorOfCall(centre: Centre, idle: Spent, calls: number): Promise<Spent> {
  const before = centre.spent();
  const begun = Date.now();
  const failed = await callBySipp({ ...centre, calls, perSecond: steadyRate, staysMs });
  if (failed > 0) throw new Error(`${failed} of ${calls} calls failed at ${steadyRate} a second.`);
  await pause(settleMs);
  const seconds = (Date.now() - begun) / 1000;
  const spent = difference(centre.spent(), before);
  return Object.fromEntries(
    Object.entries(spent).map(([part, ms]) => [part, (ms - (idle[part] ?? 0) * seconds) / calls]),
  );
}

async function idleOf(centre: Centre, seconds: number): Promise<Spent> {
  const before = centre.spent();
  await pause(seconds * 1000);
  const spent = difference(centre.spent(), before);
  return Object.fromEntries(Object.entries(spent).map(([part, ms]) => [part, ms / seconds]));
}

/** The highest rate at which all calls succeed. */
async function highestRate(centre: Centre, seconds: number): Promise<number> {
  let highest = 0;
  for (const perSecond of rates) {
    const failed = await callBySipp({
      ...centre,
      calls: perSecond * seconds,
      perSecond,
      staysMs,
      answerMs: 4_000,
    });
    if (failed > 0) break;
    highest = perSecond;
    await pause(settleMs);
  }
  return highest;
}

const sum = (spent: Spent) => Object.values(spent).reduce((total, ms) => total + ms, 0);

/**
 * Routed and recorded calls beside `Queue()` of the same Asterisk, in turns: processor time, and the rate that the machine
 * can take with its callers and agents on it.
 */
export async function measureRate({ quick }: Effort): Promise<readonly Figure[]> {
  const ours = await openSeat();
  const theirs = await queue();
  try {
    const calls = quick ? 24 : 60;
    const idle = { ours: await idleOf(ours, 5), theirs: await idleOf(theirs, 3) };
    // The first calls warm the engines up.
    await callBySipp({ ...ours, calls: quick ? 40 : 120, perSecond: steadyRate, staysMs });
    await callBySipp({ ...theirs, calls: 20, perSecond: steadyRate, staysMs });
    const rounds: { readonly ours: Spent; readonly theirs: Spent }[] = [];
    for (let round = 0; round < (quick ? 1 : 3); round += 1) {
      rounds.push({
        ours: await processorOfCall(ours, idle.ours, calls),
        theirs: await processorOfCall(theirs, idle.theirs, calls),
      });
    }
    const median = (of: (round: (typeof rounds)[number]) => number) => medianOf(rounds.map(of));
    const seconds = quick ? 4 : 8;
    const highest = await highestRate(ours, seconds);
    return [
      { name: 'processor of a call: server', value: median((round) => round.ours.server ?? 0), unit: 'ms' },
      {
        name: 'processor of a call: its Asterisk',
        value: median((round) => round.ours.asterisk ?? 0),
        unit: 'ms',
      },
      { name: 'processor of a call: `Queue()`', value: median((round) => sum(round.theirs)), unit: 'ms' },
      {
        name: 'processor of a call, beside `Queue()`',
        value: median((round) => sum(round.ours) / sum(round.theirs)),
        unit: '×',
        goal: 2,
        gate: 4,
      },
      {
        name: 'time between two calls at the highest rate',
        value: 1000 / highest,
        unit: 'ms',
        goal: 33,
        gate: 50,
      },
    ];
  } finally {
    await theirs.stop();
    await ours.stop();
  }
}
