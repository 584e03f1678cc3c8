import { type FileHandle, open } from 'node:fs/promises';
import { headerBytes, sampleBytes, waveHeader } from './wave-header.ts';

const chunkFrames = 64 * 1024;

interface Track {
  readonly file: FileHandle;
  readonly rate: number;
  readonly frames: number;
}

async function openTrack(path: string): Promise<Track> {
  const file = await open(path, 'r');
  const header = Buffer.alloc(headerBytes);
  await file.read(header, 0, headerBytes, 0);
  if (header.toString('latin1', 0, 4) !== 'RIFF' || header.readUInt16LE(22) !== 1) {
    await file.close();
    throw new Error('A track is not a mono wave file.');
  }
  // An interrupted recording has a wrong length in its header.
  const { size } = await file.stat();
  return { file, rate: header.readUInt32LE(24), frames: Math.floor((size - headerBytes) / sampleBytes) };
}

/**
 * Puts the frames of a track into one side of the interleaved buffer. Before the track's start there is
 * silence.
 */
async function fillSide(
  track: Track,
  lead: number,
  from: number,
  target: Buffer,
  side: 0 | 1,
): Promise<void> {
  const frames = target.length / (2 * sampleBytes);
  const mono = Buffer.alloc(frames * sampleBytes);
  const start = from - lead;
  const skipped = Math.max(0, -start);
  if (skipped < frames) {
    const position = headerBytes + Math.max(0, start) * sampleBytes;
    await track.file.read(mono, skipped * sampleBytes, (frames - skipped) * sampleBytes, position);
  }
  for (let frame = 0; frame < frames; frame += 1) {
    target.writeInt16LE(mono.readInt16LE(frame * sampleBytes), (frame * 2 + side) * sampleBytes);
  }
}

/** Joins two mono wave files that ended together into a stereo file, in pieces of constant size. */
export async function joinTracks(
  leftPath: string,
  rightPath: string,
  targetPath: string,
): Promise<{ durationMs: number }> {
  const left = await openTrack(leftPath);
  const right = await openTrack(rightPath).catch(async (error: unknown) => {
    await left.file.close();
    throw error;
  });
  const target = await open(targetPath, 'w');
  try {
    if (left.rate !== right.rate) throw new Error('The two tracks differ in their sample rate.');
    const frames = Math.max(left.frames, right.frames);
    await target.write(waveHeader({ rate: left.rate, channels: 2, frames }));
    for (let from = 0; from < frames; from += chunkFrames) {
      const chunk = Buffer.alloc(Math.min(chunkFrames, frames - from) * 2 * sampleBytes);
      await fillSide(left, frames - left.frames, from, chunk, 0);
      await fillSide(right, frames - right.frames, from, chunk, 1);
      await target.write(chunk);
    }
    return { durationMs: Math.round((frames / left.rate) * 1000) };
  } finally {
    await Promise.all([left.file.close(), right.file.close(), target.close()]);
  }
}
