import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { joinTracks } from './stereo-wave.ts';

function monoWave(samples: readonly number[]): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8000, 24);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  return Buffer.concat([header, Buffer.from(Int16Array.from(samples).buffer)]);
}

function samplesOf(wave: Buffer): number[] {
  return Array.from({ length: (wave.length - 44) / 2 }, (_, index) => wave.readInt16LE(44 + index * 2));
}

it('joins two tracks by their ends, the first on the left', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'openseat-wave-'));
  const path = (name: string) => join(folder, name);
  await writeFile(path('left'), monoWave([1, 2, 3, 4]));
  await writeFile(path('right'), monoWave([30, 40]));
  const { durationMs } = await joinTracks(path('left'), path('right'), path('both'));
  const wave = await readFile(path('both'));
  expect(samplesOf(wave)).toEqual([1, 0, 2, 0, 3, 30, 4, 40]);
  expect(wave.readUInt16LE(22)).toBe(2);
  expect(wave.readUInt32LE(40)).toBe(16);
  expect(durationMs).toBe(Math.round(4 / 8));
});

it('joins tracks that are longer than one piece', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'openseat-wave-'));
  const path = (name: string) => join(folder, name);
  const long = Array.from({ length: 150_000 }, (_, index) => (index % 2000) - 1000);
  await writeFile(path('left'), monoWave(long));
  await writeFile(path('right'), monoWave(long.slice(5)));
  const { durationMs } = await joinTracks(path('left'), path('right'), path('both'));
  const samples = samplesOf(await readFile(path('both')));
  expect(durationMs).toBe(18_750);
  expect(samples.filter((_, index) => index % 2 === 0)).toEqual(long);
  expect(samples.filter((_, index) => index % 2 === 1)).toEqual([0, 0, 0, 0, 0, ...long.slice(5)]);
});

it('refuses what is no wave file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'openseat-wave-'));
  await writeFile(join(folder, 'junk'), 'not a wave file, but long enough to hold a header of one');
  await expect(joinTracks(join(folder, 'junk'), join(folder, 'junk'), join(folder, 'both'))).rejects.toThrow(
    'not a mono wave file',
  );
});
