/** The rates of usual recordings. Beyond them a small file could be hours of sound. */
const rates = { least: 4000, most: 192_000 };
const maxChannels = 8;
/** PCM, floating point, A-law and µ-law: their length follows from their size. */
const bitsOfFormat: Readonly<Record<number, readonly number[]>> = {
  1: [8, 16, 24, 32],
  3: [32, 64],
  6: [8],
  7: [8],
};
const extensible = 0xfffe;

interface Format {
  readonly rate: number;
  readonly frameBytes: number;
}

function formatOf(chunk: Buffer): Format | undefined {
  if (chunk.length < 16) return undefined;
  const tag = chunk.readUInt16LE(0);
  const format = tag === extensible && chunk.length >= 40 ? chunk.readUInt16LE(24) : tag;
  const [channels, rate] = [chunk.readUInt16LE(2), chunk.readUInt32LE(4)];
  const [frameBytes, bits] = [chunk.readUInt16LE(12), chunk.readUInt16LE(14)];
  const isPlayable =
    bitsOfFormat[format]?.includes(bits) &&
    channels >= 1 &&
    channels <= maxChannels &&
    rate >= rates.least &&
    rate <= rates.most &&
    frameBytes === (channels * bits) / 8;
  return isPlayable ? { rate, frameBytes } : undefined;
}

/**
 * The length of a WAV file in milliseconds, by its header and its actual size. Undefined: no WAV file, or of
 * a format that is not converted.
 */
export function waveLengthMs(bytes: Buffer): number | undefined {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE')
    return undefined;
  let format: Format | undefined;
  // Each chunk: a name, a size, and as many bytes, made even.
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    const chunk = bytes.subarray(at + 8, at + 8 + size);
    if (name === 'fmt ') {
      format = formatOf(chunk);
      if (!format) return undefined;
    }
    if (name === 'data') {
      return format && Math.floor((chunk.length / format.frameBytes / format.rate) * 1000);
    }
    at += 8 + size + (size % 2);
  }
  return undefined;
}
