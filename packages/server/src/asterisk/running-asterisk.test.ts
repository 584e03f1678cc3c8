import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { identityOf } from './process-identity.ts';
import {
  findRunning,
  forgetRunning,
  keepRunning,
  newAddress,
  type RunningAsterisk,
} from './running-asterisk.ts';

let folder: string;
let running: RunningAsterisk;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openseat-running-'));
  const watchdog = await identityOf(process.pid);
  if (!watchdog) throw new Error('This process runs.');
  running = { ...(await newAddress()), run: '/tmp/run', digest: 'd', watchdog };
});

afterEach(() => rm(folder, { recursive: true, force: true }));

it('finds what was kept, for its own user alone, until it is forgotten', async () => {
  await keepRunning(folder, running);
  expect(await findRunning(folder)).toEqual(running);
  expect((await stat(join(folder, 'running.json'))).mode & 0o077).toBe(0);
  await forgetRunning(folder);
  expect(await findRunning(folder)).toBeUndefined();
});

it('never takes another process with the same id for it', async () => {
  const { pid, startTime } = running.watchdog;
  await keepRunning(folder, { ...running, watchdog: { pid, startTime: startTime - 1 } });
  expect(await findRunning(folder)).toBeUndefined();
});

it.each(['', '{', '{}', '{"watchdog":{"pid":0,"startTime":1}}'])(
  'takes no damaged file: %s',
  async (text) => {
    await writeFile(join(folder, 'running.json'), text);
    expect(await findRunning(folder)).toBeUndefined();
  },
);

it('chooses two ports below those of outgoing connections', async () => {
  const { httpPort, ariPort } = await newAddress();
  expect(httpPort).not.toBe(ariPort);
  for (const port of [httpPort, ariPort]) {
    expect(port).toBeGreaterThanOrEqual(21_000);
    expect(port).toBeLessThan(32_000);
  }
});
