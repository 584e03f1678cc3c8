/** Runs in the page: keeps what it has been asked to play, and tells what of that is heard. */
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
      let most = 0;
      for (const element of streams().filter(({ paused }) => !paused)) {
        const analyser = context.createAnalyser();
        context.createMediaStreamSource(element.srcObject as MediaStream).connect(analyser);
        const samples = new Float32Array(analyser.fftSize);
        const until = performance.now() + ms;
        while (performance.now() < until) {
          analyser.getFloatTimeDomainData(samples);
          for (const sample of samples) most = Math.max(most, element.volume * Math.abs(sample));
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }
      await context.close();
      return most;
    },
  };
  (window as unknown as { played: Played }).played = played;
}

export interface Played {
  /** How many streams are at an output that does not play. */
  silenced(): number;
  /** The outputs of the streams that play, by their ids; empty: the system's. */
  sinks(): string[];
  /** The loudest moment of what plays, 0 to 1, in the next `ms`. */
  loudness(ms: number): Promise<number>;
}
