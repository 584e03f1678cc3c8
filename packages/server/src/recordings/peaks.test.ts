import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { waveHeader } from '../asterisk/wave-header.ts';
import { peaksOf } from './peaks.ts';

function wave(channels: number, frames: number, sampleAt: (frame: number, side: number) => number): Buffer {
  const data = Buffer.alloc(frames * channels * 2);
  for (let frame = 0; frame < frames; frame += 1) {
    for (let side = 0; side < channels; side += 1) {
      data.writeInt16LE(sampleAt(frame, side), (frame * channels + side) * 2);
    }
  }
  return Buffer.concat([waveHeader({ rate: 8000, channels, frames }), data]);
}

/** A file that comes in pieces of so many bytes. */
function stored(content: Buffer, pieceBytes: number) {
  function* pieces() {
    for (let at = 0; at < content.length; at += pieceBytes) yield content.subarray(at, at + pieceBytes);
  }
  return { bytes: content.length, read: async () => Readable.from(pieces()), close: async () => {} };
}

it.each([7, 44, 45, 1000, 100_000])(
  'has the loudest sample of each piece, by channel, in pieces of %i',
  async (bytes) => {
    const loud = wave(2, 800, (frame, side) => {
      if (side === 0) return frame === 150 ? -32_768 : 0;
      return frame >= 400 ? 16_384 : 0;
    });
    const { durationMs, channels } = await peaksOf(stored(loud, bytes), 8);
    expect(durationMs).toBe(100);
    expect(channels).toEqual([
      [0, 100, 0, 0, 0, 0, 0, 0],
      [0, 0, 0, 0, 50, 50, 50, 50],
    ]);
  },
);

it('reads a voicemail with one channel, and an empty recording', async () => {
  const voicemail = await peaksOf(
    stored(
      wave(1, 80, () => 3277),
      64,
    ),
    4,
  );
  expect(voicemail).toEqual({ durationMs: 10, channels: [[10, 10, 10, 10]] });
  const empty = await peaksOf(
    stored(
      wave(2, 0, () => 0),
      64,
    ),
    2,
  );
  expect(empty).toEqual({
    durationMs: 0,
    channels: [
      [0, 0],
      [0, 0],
    ],
  });
});

it('refuses what is no wave file', async () => {
  await expect(peaksOf(stored(Buffer.alloc(100, 'x'), 50), 4)).rejects.toThrow('not a 16-bit wave file');
});
