/** About ten times a second: often enough for the eye, at little CPU cost. */
const everyMs = 100;
/** Speech at a headset is about 0.05 to 0.3; the square root spreads that over the scale. */
const shown = (level: number) => Math.min(1, Math.sqrt(level) * 1.4);

/**
 * Measures the level of a stream; returns a function that stops it. Audio has no "louder" event, so it
 * polls.
 */
export function measure(stream: MediaStream, listener: (level: number) => void): () => void {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 2048;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    let sum = 0;
    for (const sample of samples) sum += sample * sample;
    listener(shown(Math.sqrt(sum / samples.length)));
  }, everyMs);
  return () => {
    clearInterval(timer);
    context.close();
  };
}
