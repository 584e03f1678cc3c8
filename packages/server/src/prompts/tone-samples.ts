const rate = 16_000;
const hertz = 1_000;
const seconds = 0.4;
/** Fade at both ends, as a hard edge would click. */
const edgeSeconds = 0.01;

/** The beep before a voicemail, as signed linear samples of 16 kHz. */
export function toneSamples(): Buffer {
  const count = rate * seconds;
  const samples = Buffer.alloc(count * 2);
  for (let index = 0; index < count; index += 1) {
    const edge = Math.min(1, Math.min(index, count - index) / (edgeSeconds * rate));
    const value = 0.3 * edge * Math.sin((2 * Math.PI * hertz * index) / rate);
    samples.writeInt16LE(Math.round(value * 32_767), index * 2);
  }
  return samples;
}
