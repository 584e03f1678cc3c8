import { open } from 'node:fs/promises';
import { headerBytes, sampleBytes, waveHeader } from './wave-header.ts';

/** Sets the length in the header of a mono wave file, for a recording that was interrupted. */
export async function mendWave(path: string): Promise<{ durationMs: number; bytes: number }> {
  const file = await open(path, 'r+');
  try {
    const header = Buffer.alloc(headerBytes);
    await file.read(header, 0, headerBytes, 0);
    if (header.toString('latin1', 0, 4) !== 'RIFF' || header.readUInt16LE(22) !== 1) {
      throw new Error('This is not a mono wave file.');
    }
    const rate = header.readUInt32LE(24);
    const { size } = await file.stat();
    const frames = Math.max(0, Math.floor((size - headerBytes) / sampleBytes));
    await file.write(waveHeader({ rate, channels: 1, frames }), 0, headerBytes, 0);
    const bytes = headerBytes + frames * sampleBytes;
    await file.truncate(bytes);
    return { durationMs: Math.round((frames / rate) * 1000), bytes };
  } finally {
    await file.close();
  }
}
