/** The Chinese ringing tone: 450 Hz, one second on, four off. Returns a function that stops it. */
export function ring(): () => void {
  const context = new AudioContext();
  const tone = context.createOscillator();
  const loudness = context.createGain();
  tone.frequency.value = 450;
  loudness.gain.value = 0;
  tone.connect(loudness).connect(context.destination);
  tone.start();
  for (let burst = 0; burst < 12; burst += 1) {
    loudness.gain.setValueAtTime(0.2, context.currentTime + burst * 5);
    loudness.gain.setValueAtTime(0, context.currentTime + burst * 5 + 1);
  }
  return () => {
    context.close().catch(() => undefined);
  };
}
