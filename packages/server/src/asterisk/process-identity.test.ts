import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { ended, identityOf, isRunning } from './process-identity.ts';

it('knows a process by its id and start time', async () => {
  const own = await identityOf(process.pid);
  expect(own?.startTime).toBeGreaterThan(0);
  expect(own && (await isRunning(own))).toBe(true);
  expect(await isRunning({ pid: process.pid, startTime: (own?.startTime ?? 0) - 1 })).toBe(false);
});

it('reads the start time of a program with a space and a parenthesis in its name', async () => {
  const child = spawn('/bin/sh', ['-c', 'printf "a) b" >/proc/$$/comm; echo; exec 2>&1; read -r _'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  await once(child.stdout, 'data');
  const found = await identityOf(child.pid ?? 0);
  expect(found?.startTime).toBeGreaterThanOrEqual((await identityOf(process.pid))?.startTime ?? 0);
  child.kill();
});

it('tells the end of a process', async () => {
  const child = spawn('/bin/sh', ['-c', 'read -r _'], { stdio: ['pipe', 'ignore', 'ignore'] });
  const found = await identityOf(child.pid ?? 0);
  if (!found) throw new Error('The process has not started.');
  let over = false;
  const end = ended(found).then(() => {
    over = true;
  });
  expect(await isRunning(found)).toBe(true);
  expect(over).toBe(false);
  child.stdin.end();
  await end;
  expect(await identityOf(found.pid)).toBeUndefined();
});

it('stops waiting for an end when it is told to', async () => {
  const own = await identityOf(process.pid);
  if (!own) throw new Error('This process runs.');
  await expect(ended(own, AbortSignal.timeout(20))).rejects.toThrow();
});
