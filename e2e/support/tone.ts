import { writeFile } from 'node:fs/promises';

/** Mono sound; samples from -1 to 1. */
export interface Sound {
  readonly rate: number;
  readonly samples: Float64Array;
}

/**
 * A tone in beeps (0.4 s on, 0.2 s off): a browser's noise suppression removes a continuous tone.
 */
export function beeps(hertz: number, { rate = 8000, seconds = 60, loudness = 0.4 } = {}): Sound {
  const samples = new Float64Array(rate * seconds);
  for (let index = 0; index < samples.length; index += 1) {
    const time = index / rate;
    if (time % 0.6 < 0.4) samples[index] = loudness * Math.sin(2 * Math.PI * hertz * time);
  }
  return { rate, samples };
}

/** A wave file of 16 bit mono PCM. */
export function waveOf({ rate, samples }: Sound): Buffer {
  const bytes = Buffer.alloc(44 + samples.length * 2);
  bytes.write('RIFF', 0, 'ascii');
  bytes.writeUInt32LE(36 + samples.length * 2, 4);
  bytes.write('WAVEfmt ', 8, 'ascii');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'ascii');
  bytes.writeUInt32LE(samples.length * 2, 40);
  for (let index = 0; index < samples.length; index += 1) {
    bytes.writeInt16LE(Math.round((samples[index] ?? 0) * 32_767), 44 + index * 2);
  }
  return bytes;
}

export async function writeWave(path: string, sound: Sound): Promise<void> {
  await writeFile(path, waveOf(sound));
}

/** The channels of a wave file of 16 bit PCM, whole or still being written. */
export function readWave(bytes: Buffer): Sound[] {
  const channels = bytes.readUInt16LE(22);
  const rate = bytes.readUInt32LE(24);
  const samples = samplesOf(bytes.subarray(bytes.indexOf('data', 12, 'ascii') + 8));
  const frames = Math.floor(samples.length / channels);
  return Array.from({ length: channels }, (_unused, channel) => ({
    rate,
    samples: Float64Array.from(
      { length: frames },
      (_none, frame) => samples[frame * channels + channel] ?? 0,
    ),
  }));
}

/** Samples of 16 bits, little end first. */
export function samplesOf(bytes: Buffer): Float64Array {
  const samples = new Float64Array(Math.floor(bytes.length / 2));
  for (let index = 0; index < samples.length; index += 1) {
    samples[index] = bytes.readInt16LE(index * 2) / 32_768;
  }
  return samples;
}

/**
 * How loud `hertz` is in a stretch of sound: its amplitude from 0 to 1 (Goertzel's algorithm).
 */
export function loudnessOf(hertz: number, { rate, samples }: Sound): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * hertz) / rate);
  let last = 0;
  let before = 0;
  for (let index = 0; index < samples.length; index += 1) {
    const next = (samples[index] ?? 0) + coefficient * last - before;
    before = last;
    last = next;
  }
  const power = last * last + before * before - coefficient * last * before;
  return samples.length === 0 ? 0 : (2 * Math.sqrt(Math.max(0, power))) / samples.length;
}

/** The part from `from` to `to`, in seconds; negative ones count from the end. */
export function part({ rate, samples }: Sound, from: number, to?: number): Sound {
  return {
    rate,
    samples: samples.subarray(Math.round(from * rate), to === undefined ? undefined : Math.round(to * rate)),
  };
}

/** The maximum of `hertz` over all tenths of a second: finds beeps wherever they are. */
export function loudestOf(hertz: number, sound: Sound): number {
  return Math.max(0, ...tenths(sound).map((tenth) => loudnessOf(hertz, tenth)));
}

/**
 * The minimum of `hertz` over all tenths of a second: above zero for a continuous tone, not for a note of
 * music.
 */
export function steadilyOf(hertz: number, sound: Sound): number {
  const stretches = tenths(sound);
  return stretches.length === 0 ? 0 : Math.min(...stretches.map((tenth) => loudnessOf(hertz, tenth)));
}

/** Stretches of a tenth of a second, each half over the one before. */
function tenths(sound: Sound): Sound[] {
  const window = 0.1;
  const count = Math.floor((2 * sound.samples.length) / sound.rate / window) - 1;
  return Array.from({ length: Math.max(0, count) }, (_unused, index) =>
    part(sound, (index * window) / 2, ((index + 2) * window) / 2),
  );
}

/** Root mean square. */
export function volumeOf({ samples }: Sound): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return samples.length === 0 ? 0 : Math.sqrt(sum / samples.length);
}
