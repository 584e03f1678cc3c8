import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { mendWave } from './mend-wave.ts';
import { waveHeader } from './wave-header.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openseat-wave-'));
  path = join(folder, 'message.wav');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

it('an interrupted recording gets the length that was written, without half a sample', async () => {
  const unfinished = waveHeader({ rate: 8000, channels: 1, frames: 0 });
  await writeFile(path, Buffer.concat([unfinished, Buffer.alloc(2 * 12_000 + 1, 7)]));
  expect(await mendWave(path)).toEqual({ durationMs: 1500, bytes: 44 + 24_000 });
  const mended = await readFile(path);
  expect(mended.subarray(0, 44)).toEqual(waveHeader({ rate: 8000, channels: 1, frames: 12_000 }));
  expect(mended.length).toBe(44 + 24_000);
});

it('leaves a whole file as it is', async () => {
  const whole = Buffer.concat([waveHeader({ rate: 8000, channels: 1, frames: 800 }), Buffer.alloc(1600, 7)]);
  await writeFile(path, whole);
  expect(await mendWave(path)).toEqual({ durationMs: 100, bytes: 1644 });
  expect(await readFile(path)).toEqual(whole);
});

it('refuses what is no mono wave file', async () => {
  await writeFile(path, Buffer.concat([waveHeader({ rate: 8000, channels: 2, frames: 1 }), Buffer.alloc(4)]));
  await expect(mendWave(path)).rejects.toThrow('not a mono wave file');
});
