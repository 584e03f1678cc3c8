import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { waveHeader } from '../asterisk/wave-header.ts';
import { SignedPaths } from '../auth/signed-paths.ts';
import { SoundFiles } from './sound-files.ts';

let folder: string;
/** Running conversions in order, with functions that end each. */
let converting: { path: string; finish: (durationMs: number) => void; fail: (error: Error) => void }[];
let sounds: SoundFiles;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openseat-sound-files-'));
  converting = [];
  sounds = new SoundFiles({
    store: {
      find: async (id) => ({ id, instanceId: 'demo', name: id, durationMs: 0, createdAt: 0 }),
      page: async () => ({ totalCount: 0, list: [] }),
      setDuration: async () => {},
    },
    prompts: {
      upload: (_instanceId, _id, path) =>
        new Promise((finish, fail) => converting.push({ path, finish, fail })),
      forgetUploaded: async () => {},
    },
    paths: new SignedPaths({ path: '/sounds', secret: Buffer.from('sounds') }),
    origin: 'http://127.0.0.1',
    folder,
  });
});
afterEach(() => rm(folder, { recursive: true }));

const wave = (rate: number, frames: number) =>
  Buffer.concat([waveHeader({ rate, channels: 1, frames }), Buffer.alloc(2 * frames)]);

async function under(count: number): Promise<void> {
  while (converting.length < count) await new Promise((resolve) => setImmediate(resolve));
}

it('a sound of 1 Hz, a sound of an hour and one of no length reach no converter', async () => {
  for (const bytes of [wave(1, 100), wave(4000, 4000 * 3600), wave(8000, 0), Buffer.from('RIFF')]) {
    await expect(sounds.take('a', bytes)).rejects.toMatchObject({ code: 'Invalid.AudioFile' });
  }
  expect(converting).toEqual([]);
});

it('one sound is converted at a time, few wait, and a broken one stops no other', async () => {
  const [first, second, third, fourth] = ['a', 'b', 'c', 'd'].map((id) => sounds.take(id, wave(8000, 8000)));
  await under(1);
  await expect(sounds.take('e', wave(8000, 8000))).rejects.toMatchObject({ code: 'Request.TooMany' });
  expect(converting.length).toBe(1);
  converting[0]?.finish(1000);
  expect(await first).toBe(1000);
  await under(2);
  expect(existsSync(converting[0]?.path ?? '')).toBe(false);
  converting[1]?.fail(new Error('It ended with SIGKILL'));
  await expect(second).rejects.toMatchObject({ code: 'Invalid.AudioFile' });
  await under(3);
  converting[2]?.finish(1000);
  await under(4);
  converting[3]?.finish(1000);
  expect(await Promise.all([third, fourth])).toEqual([1000, 1000]);
});
