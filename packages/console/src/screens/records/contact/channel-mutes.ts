/** Mutes one side of a recording with a channel for each. The audio is led through it from the first mute on. */
export class ChannelMutes {
  readonly #media: HTMLMediaElement;
  #context: AudioContext | undefined;
  #gains: readonly GainNode[] = [];

  constructor(media: HTMLMediaElement) {
    this.#media = media;
  }

  mute(channel: number, muted: boolean): void {
    this.#context ??= this.#connect();
    void this.#context.resume();
    const gain = this.#gains[channel];
    if (gain) gain.gain.value = muted ? 0 : 1;
  }

  close(): void {
    void this.#context?.close();
  }

  /** Both sides are heard in both ears. */
  #connect(): AudioContext {
    const context = new AudioContext();
    const splitter = context.createChannelSplitter(2);
    context.createMediaElementSource(this.#media).connect(splitter);
    this.#gains = [0, 1].map((channel) => {
      const gain = context.createGain();
      splitter.connect(gain, channel);
      gain.connect(context.destination);
      return gain;
    });
    return context;
  }
}
