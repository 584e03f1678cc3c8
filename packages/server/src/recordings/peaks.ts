import type { StoredFile } from './recording-storage.ts';

/** Bytes of the header of our wave files: 16-bit PCM in one chunk. */
const headerBytes = 44;
const sampleBytes = 2;

/** A waveform: the loudest sample of equal pieces of a recording, by channel, from 0 to 100. */
export interface Peaks {
  readonly durationMs: number;
  readonly channels: readonly (readonly number[])[];
}

/** Takes the samples of a file as they come, and keeps the loudest of each piece. */
class PeakReader {
  readonly #points: number;
  readonly #bytes: number;
  #rate = 0;
  #frames = 0;
  #frame = 0;
  #channels: number[][] = [];
  #rest: Buffer = Buffer.alloc(0);

  constructor(bytes: number, points: number) {
    this.#bytes = bytes;
    this.#points = points;
  }

  read(piece: Buffer): void {
    let at = 0;
    const bytes = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    if (this.#channels.length === 0) {
      if (bytes.length < headerBytes) {
        this.#rest = bytes;
        return;
      }
      this.#begin(bytes);
      at = headerBytes;
    }
    const frameBytes = this.#channels.length * sampleBytes;
    for (; at + frameBytes <= bytes.length && this.#frame < this.#frames; at += frameBytes) {
      const point = Math.floor((this.#frame * this.#points) / this.#frames);
      for (const [side, peaks] of this.#channels.entries()) {
        const sample = Math.abs(bytes.readInt16LE(at + side * sampleBytes));
        if (sample > (peaks[point] ?? 0)) peaks[point] = sample;
      }
      this.#frame += 1;
    }
    this.#rest = bytes.subarray(at);
  }

  get peaks(): Peaks {
    return {
      durationMs: this.#rate === 0 ? 0 : Math.round((this.#frames / this.#rate) * 1000),
      channels: this.#channels.map((peaks) => peaks.map((sample) => Math.round((sample / 32_768) * 100))),
    };
  }

  #begin(header: Buffer): void {
    const channels = header.readUInt16LE(22);
    const isOurs = header.toString('latin1', 0, 4) === 'RIFF' && header.readUInt16LE(34) === 16;
    if (!isOurs || channels < 1 || channels > 2) throw new Error('A recording is not a 16-bit wave file.');
    this.#rate = header.readUInt32LE(24);
    this.#frames = Math.floor((this.#bytes - headerBytes) / (channels * sampleBytes));
    this.#channels = Array.from({ length: channels }, () => new Array<number>(this.#points).fill(0));
  }
}

/** The waveform of a recording, read a piece at a time. Closes the file. @throws Error for another format */
export async function peaksOf(file: StoredFile, points: number): Promise<Peaks> {
  const reader = new PeakReader(file.bytes, points);
  for await (const piece of await file.read()) reader.read(piece as Buffer);
  return reader.peaks;
}
