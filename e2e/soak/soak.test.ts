import { readdir, readFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nothingIsLeft } from '../support/calls-survive.ts';
import { eventually } from '../support/eventually.ts';
import { LiveCalls } from '../support/live-calls.ts';
import { MixedCalls } from './mixed-calls.ts';

const minutes = Number(process.env.OPENSEAT_SOAK_MINUTES ?? 60);
const minuteMs = 60_000;
/** A call begins so often. */
const everyMs = 3_000;
/** Calls beyond these do not begin, as on a machine that is too busy. */
const mostAtOnce = 12;
const killEveryMs = 5 * minuteMs;
const sampleEveryMs = 30_000;

/** One look at the memory. `run` counts the processes of the server. */
interface Sample {
  readonly run: number;
  readonly minute: number;
  readonly heap: number;
  readonly asterisk: number;
}

let calls: LiveCalls;
let mixed: MixedCalls;
const failures: string[] = [];
const samples: Sample[] = [];
let begunCalls = 0;
let notBegun = 0;
let runs = 1;
let away = false;

beforeAll(async () => {
  calls = await LiveCalls.start(
    { talking: 8 },
    { OPENSEAT_RING_SECONDS: '30', OPENSEAT_ACCESS_TOKEN_SECONDS: '10800' },
  );
  mixed = new MixedCalls(calls);
});

afterAll(() => calls?.stop());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Calls of each kind in turn, at a steady rate. */
async function load(until: number): Promise<void> {
  const kinds = Object.entries(mixed.kinds);
  const underWay = new Set<Promise<void>>();
  for (let next = Date.now(); next < until; next += everyMs) {
    await pause(next - Date.now());
    const [kind, play] = kinds[begunCalls % kinds.length] ?? [];
    if (!kind || !play) return;
    if (underWay.size >= mostAtOnce) {
      notBegun += 1;
      continue;
    }
    begunCalls += 1;
    const minute = minutes - (until - Date.now()) / minuteMs;
    const call = play()
      .catch((error: unknown) => {
        const load = loadavg()[0]?.toFixed(0);
        failures.push(`${kind} of minute ${minute.toFixed(1)}, seen at a load of ${load}: ${String(error)}`);
      })
      .finally(() => underWay.delete(call));
    underWay.add(call);
  }
  await Promise.all(underWay);
}

async function kill(until: number): Promise<void> {
  for (;;) {
    if (Date.now() + killEveryMs > until) return;
    await pause(killEveryMs);
    await mixed.withoutCommands(async () => {
      away = true;
      await calls.system.kill();
      await calls.system.run();
      runs += 1;
      away = false;
    });
  }
}

async function sample(begun: number, until: number): Promise<void> {
  while (Date.now() + sampleEveryMs < until) {
    await pause(sampleEveryMs);
    if (away) continue;
    const heap = await calls.system.heapInUse().catch(() => undefined);
    if (heap === undefined) continue;
    samples.push({
      run: runs,
      minute: (Date.now() - begun) / minuteMs,
      heap,
      asterisk: await asteriskBytes(),
    });
  }
}

/** Resident memory of Asterisk. */
async function asteriskBytes(): Promise<number> {
  const status = await readFile(`/proc/${await calls.system.asteriskPid()}/status`, 'utf8');
  return 1024 * Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN);
}

/** Bytes in a minute, by least squares. */
function slope(points: readonly (readonly [minute: number, bytes: number])[]): number {
  const mean = (index: 0 | 1) => points.reduce((sum, point) => sum + point[index], 0) / points.length;
  const [minute, bytes] = [mean(0), mean(1)];
  const over = points.reduce((sum, [x, y]) => sum + (x - minute) * (y - bytes), 0);
  return over / points.reduce((sum, [x]) => sum + (x - minute) ** 2, 0);
}

const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} KB`;

/** The slope of the heap within each process, after its first minute, and of Asterisk over all. */
function memory(): string {
  const heaps = Array.from({ length: runs }, (_unused, index) => {
    const own = samples.filter(({ run }) => run === index + 1);
    const [first] = own;
    const points = own.flatMap(({ minute, heap }): [number, number][] =>
      first && minute >= first.minute + 1 ? [[minute, heap]] : [],
    );
    const last = points.at(-1)?.[1] ?? 0;
    return points.length < 3 ? 'too short' : `${kilobytes(slope(points))} to ${Math.round(last / 1e6)} MB`;
  });
  const asterisk = samples.map((each): [number, number] => [each.minute, each.asterisk]);
  const [from, to] = [asterisk[0]?.[1] ?? 0, asterisk.at(-1)?.[1] ?? 0];
  const megabytes = `${Math.round(from / 1e6)} → ${Math.round(to / 1e6)} MB`;
  return `heap of each process per minute: ${heaps.join(', ')}; Asterisk ${kilobytes(slope(asterisk))} per minute (${megabytes})`;
}

async function timers(): Promise<number> {
  const text = await (await fetch(`${calls.system.url}/metrics`)).text();
  return Number(/nodejs_active_resources\{type="Timeout"\} (\d+)/.exec(text)?.[1] ?? 0);
}

/** Files of recordings that are not complete. */
async function incomplete(): Promise<string[]> {
  const { dataFolder } = calls.system;
  const spool = await readdir(join(dataFolder, 'asterisk', 'spool'), { recursive: true });
  const recordings = await readdir(join(dataFolder, 'recordings'));
  return [
    ...spool.filter((name) => name.endsWith('.wav')),
    ...recordings.filter((name) => name.endsWith('.part')),
  ];
}

it(
  `mixed calls for ${minutes} minutes with kills of the server: none fails, nothing is left`,
  async () => {
    await calls.allReady();
    const timersBefore = await timers();
    const begun = Date.now();
    const until = begun + minutes * minuteMs;
    await Promise.all([load(until), kill(until), sample(begun, until)]);
    process.stdout.write(
      `${begunCalls} calls, ${notBegun} not begun, ${runs - 1} kills, ${failures.length} failed; ${memory()}\n`,
    );
    // What is left is told too.
    expect.soft(failures).toEqual([]);
    await nothingIsLeft(calls);
    await calls.allReady();
    await eventually({ what: 'No incomplete recording', withinMs: 30_000 }, async () => {
      return (await incomplete()).length === 0;
    });
    await eventually({ what: 'As few timers as before', withinMs: 30_000 }, async () => {
      return (await timers()) <= timersBefore;
    });
    const stopTime = Date.now();
    const { data } = await calls.admin.request('SearchContacts', {
      ...{ startTime: begun - 1_000, stopTime, pageSize: 1 },
    });
    expect(data.countUpTo10000).toBe(begunCalls);
    const lost = await calls.admin.request('SearchContacts', {
      ...{ startTime: begun - 1_000, stopTime, pageSize: 10, dispositions: ['Interrupted', 'Failed'] },
    });
    expect(lost.data.list).toEqual([]);
  },
  (minutes + 10) * minuteMs,
);
