import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { type SpeakingBrowser, speakingBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { Program } from '../support/program.ts';
import { callerScenario } from '../support/sipp-caller.ts';
import { System } from '../support/system.ts';

const calls = 200;
/** Warm-up: the first calls fill compiled code and connection pools. */
const warmUp = 20;
const maxGrowth = 16 * 1024 * 1024;

let system: System;
let browser: SpeakingBrowser;
let folder: string;

beforeAll(async () => {
  system = await System.start();
  browser = await speakingBrowser(1300);
  folder = await mkdtemp(join(tmpdir(), 'openseat-calls-'));
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Calls one after the other; returns how many failed. */
async function call(count: number): Promise<number> {
  const scenario = join(folder, 'caller.xml');
  // The caller stays a moment, as the agent may become ready only now.
  await writeFile(scenario, callerScenario({ answerMs: 20_000, staysMs: 300 }));
  const child = spawn(
    'sipp',
    [
      ...['-sf', scenario, '-s', '01066668888', '-i', '127.0.0.1', '-m', String(count), '-l', '1'],
      ...['-r', '20', '-nostdin', '-timeout', '400', `127.0.0.1:${system.ports.sip}`],
    ],
    { cwd: folder, stdio: 'ignore' },
  );
  const [code] = (await once(child, 'exit')) as [number];
  return code;
}

const idle = async () =>
  (await system.metric('openseat_contacts')) === 0 &&
  (await system.metric('openseat_asterisk_channels')) === 0 &&
  (await system.metric('openseat_asterisk_bridges')) === 0;

async function timers(): Promise<number> {
  const text = await (await fetch(`${system.url}/metrics`)).text();
  return Number(/nodejs_active_resources\{type="Timeout"\} (\d+)/.exec(text)?.[1] ?? 0);
}

it('one after the other, to one agent with automatic answer: none lost, nothing left behind', async () => {
  const alice = await AgentPage.open(await browser.newPage(), system, 'alice', {
    autoAnswerCall: 0,
    afterCallRule: 0,
  });
  await alice.goOnline();

  expect(await call(warmUp)).toBe(0);
  await eventually({ what: 'The end of the first calls' }, idle);
  const timersBefore = await timers();
  const memoryBefore = await system.heapInUse();
  const begun = Date.now();

  expect(await call(calls)).toBe(0);
  const seconds = (Date.now() - begun) / 1000;
  await eventually({ what: 'The end of all calls' }, idle);
  await alice.status(3);

  const established = (await alice.hookCalls()).filter(([hook]) => hook === 'onCallEstablish');
  expect(established).toHaveLength(warmUp + calls);
  expect(await system.metric('openseat_contacts')).toBe(0);
  await eventually({ what: 'As few timers as before' }, async () => (await timers()) <= timersBefore);

  const program = await Program.signIn(system, 'alice');
  const records = await program.recentCalls();
  expect(records).toHaveLength(100);
  expect(records.every((record) => record.contactDisposition === 'Success')).toBe(true);
  // Each call has its recording, and no partial file is left.
  const recordings = join(system.dataFolder, 'recordings');
  await eventually(
    { what: 'All recordings' },
    async () => (await readdir(recordings)).length === warmUp + calls,
  );
  const spool = await readdir(join(system.dataFolder, 'asterisk', 'spool'), { recursive: true });
  expect(spool.filter((name) => name.endsWith('.wav'))).toEqual([]);

  const memoryAfter = await system.heapInUse();
  const grown = memoryAfter - memoryBefore;
  process.stdout.write(
    `${calls} calls in ${seconds.toFixed(0)} s; memory ${(memoryBefore / 1e6).toFixed(0)} → ${(memoryAfter / 1e6).toFixed(0)} MB\n`,
  );
  expect(grown).toBeLessThan(maxGrowth);
}, 480_000);
