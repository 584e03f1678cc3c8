const seconds = 3;
/** Soft bells a third apart: each starts at a second and fades. */
const bells: readonly (readonly [at: number, hertz: number])[] = [
  [0, 659.25],
  [0.16, 783.99],
  [0.32, 987.77],
  [0.8, 783.99],
];
const fade = 5;

/** One round of the ring tone, to be looped. */
export function ringTone(context: BaseAudioContext): AudioBuffer {
  const { sampleRate } = context;
  const buffer = context.createBuffer(1, seconds * sampleRate, sampleRate);
  const samples = buffer.getChannelData(0);
  for (const [at, hertz] of bells) {
    const first = Math.round(at * sampleRate);
    for (let index = first; index < samples.length; index += 1) {
      const time = (index - first) / sampleRate;
      const attack = Math.min(1, time * 200);
      const wave = Math.sin(2 * Math.PI * hertz * time) + 0.3 * Math.sin(4 * Math.PI * hertz * time);
      samples[index] = (samples[index] ?? 0) + 0.28 * attack * Math.exp(-fade * time) * wave;
    }
  }
  return buffer;
}
