/** Runs in the page: keeps the played streams, and measures which of them are audible. */
export function watchWhatIsPlayed(): void {
  const elements = new Set<HTMLMediaElement>();
  const { play } = HTMLMediaElement.prototype;
  HTMLMediaElement.prototype.play = function () {
    elements.add(this);
    return play.call(this);
  };
  const streams = () => [...elements].filter((element) => element.srcObject instanceof MediaStream);
  const played: Played = {
    silenced: () => streams().filter((element) => element.paused).length,
    sinks: () =>
      streams()
        .filter((element) => !element.paused)
        .map((element) => element.sinkId),
    async loudness(ms) {
      const context = new AudioContext();
      let limit = 0;
      for (const element of streams().filter(({ paused }) => !paused)) {
        const analyser = context.createAnalyser();
        context.createMediaStreamSource(element.srcObject as MediaStream).connect(analyser);
        const samples = new Float32Array(analyser.fftSize);
        const until = performance.now() + ms;
        while (performance.now() < until) {
          analyser.getFloatTimeDomainData(samples);
          for (const sample of samples) limit = Math.max(limit, element.volume * Math.abs(sample));
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }
      await context.close();
      return limit;
    },
  };
  (window as unknown as { played: Played }).played = played;
}

export interface Played {
  /** How many streams are at an output that does not play. */
  silenced(): number;
  /** The outputs of the streams that play, by their ids; empty: the system's. */
  sinks(): string[];
  /** The peak level of the playing streams, 0 to 1, in the next `ms`. */
  loudness(ms: number): Promise<number>;
}
