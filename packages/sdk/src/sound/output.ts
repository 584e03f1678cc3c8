type Sinkable = HTMLAudioElement & { setSinkId?: (id: string) => Promise<void> };

/** Whether this browser lets a page choose where sound comes out. */
export function canChooseOutput(): boolean {
  return 'setSinkId' in HTMLMediaElement.prototype;
}

/** A stream that is played at one of the outputs. By an element, as a page's policy may forbid addresses of other kinds. */
export class Output {
  readonly #element: Sinkable = new Audio();
  readonly #onLocked: () => void;

  constructor(device: string, volume: number, onLocked: () => void) {
    this.#onLocked = onLocked;
    this.#element.volume = volume;
    this.route(device);
  }

  play(stream: MediaStream): void {
    this.#element.srcObject = stream;
    this.resume();
  }

  /** A browser that wants a click first says so here. */
  resume(): void {
    this.#element.play().catch((error: unknown) => {
      if ((error as DOMException).name === 'NotAllowedError') this.#onLocked();
    });
  }

  route(device: string): void {
    // A device that goes in this moment leaves the sound where it was; the list of devices changes next.
    this.#element.setSinkId?.(device).catch(() => undefined);
  }

  setVolume(volume: number): void {
    this.#element.volume = volume;
  }

  stop(): void {
    this.#element.pause();
    this.#element.srcObject = null;
  }
}
