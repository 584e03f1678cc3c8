import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:fs';
import { access, type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makePipe } from './named-pipe.ts';
import { attachedMark, logPipe, serverPipe, watchdogScript } from './watchdog.ts';

let run: string;
let child: ChildProcess | undefined;
const pipes: FileHandle[] = [];

beforeEach(async () => {
  run = await mkdtemp(join(tmpdir(), 'openseat-watchdog-'));
  await makePipe(logPipe({ run }));
  await makePipe(serverPipe({ run }));
});

afterEach(async () => {
  await Promise.all(pipes.splice(0).map((pipe) => pipe.close()));
  child?.kill();
  await rm(run, { recursive: true, force: true });
});

/** Starts a program in Asterisk's place. */
function start(seconds: number, command: readonly string[] = ['sleep', '60']): ChildProcess {
  const args = ['-c', watchdogScript, 'test', run, String(seconds), ...command];
  child = spawn('/bin/sh', args, { stdio: ['ignore', 'pipe', 'ignore'], detached: true });
  return child;
}

async function attach(): Promise<FileHandle> {
  const pipe = await open(serverPipe({ run }), constants.O_RDWR);
  pipes.push(pipe);
  return pipe;
}

async function detach(pipe: FileHandle): Promise<void> {
  pipes.splice(pipes.indexOf(pipe), 1);
  await pipe.close();
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
const isAttached = () => exists(attachedMark({ run }));

it('says whether a server is attached, also after another one', async () => {
  start(60);
  for (let server = 0; server < 2; server += 1) {
    const pipe = await attach();
    await expect.poll(isAttached).toBe(true);
    await detach(pipe);
    await expect.poll(isAttached).toBe(false);
  }
});

it('ends Asterisk when no server has come in time, and leaves nothing', async () => {
  const [code, signal] = await once(start(0.2), 'exit');
  expect([code, signal]).toEqual([null, 'SIGKILL']);
  expect(await exists(run)).toBe(false);
});

it('counts no time while a server is attached, and all of it after', async () => {
  const watchdog = start(0.4);
  const pipe = await attach();
  await expect.poll(isAttached).toBe(true);
  // Nothing happens, which no event tells.
  await delay(600);
  expect(watchdog.signalCode).toBeNull();
  const detached = Date.now();
  await detach(pipe);
  await once(watchdog, 'exit');
  expect(Date.now() - detached).toBeGreaterThan(350);
});

it('ends Asterisk at SIGTERM at once, though its log is full', async () => {
  // It ends when the last entry is in the pipe, which has room for 64 KB.
  const log = logPipe({ run });
  const watchdog = start(60, ['sh', '-c', `trap : TERM; echo up; dd if=/dev/zero of=${log} bs=64k count=4`]);
  if (watchdog.stdout) await once(watchdog.stdout, 'data');
  await attach();
  await expect.poll(isAttached).toBe(true);
  const began = Date.now();
  watchdog.kill('SIGTERM');
  await once(watchdog, 'exit');
  expect(Date.now() - began).toBeLessThan(2_000);
  expect(await exists(run)).toBe(false);
});

it('ends with Asterisk', async () => {
  await once(start(60, ['true']), 'exit');
  expect(await exists(run)).toBe(false);
});
