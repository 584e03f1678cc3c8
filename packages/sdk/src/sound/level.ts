/** Some ten times a second: often enough for an eye, and too rarely to be felt by the machine. */
const everyMs = 100;
/** Speech at a headset is some 0.05 to 0.3; the root stretches that over the scale. */
const shown = (level: number) => Math.min(1, Math.sqrt(level) * 1.4);

/** Measures how loud a stream is, until what it returns is called. Sound has no event for "louder". */
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
