/** Bytes of the canonical header of a RIFF file with 16-bit PCM. */
export const headerBytes = 44;
export const sampleBytes = 2;

export function waveHeader({
  rate,
  channels,
  frames,
}: {
  readonly rate: number;
  readonly channels: number;
  readonly frames: number;
}): Buffer {
  const frameBytes = channels * sampleBytes;
  const dataBytes = frames * frameBytes;
  const header = Buffer.alloc(headerBytes);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + dataBytes, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * frameBytes, 28);
  header.writeUInt16LE(frameBytes, 32);
  header.writeUInt16LE(8 * sampleBytes, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(dataBytes, 40);
  return header;
}
