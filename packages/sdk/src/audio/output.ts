type Sinkable = HTMLAudioElement & { setSinkId?: (id: string) => Promise<void> };

/** Whether this browser lets a page choose the output. */
export function canChooseOutput(): boolean {
  return 'setSinkId' in HTMLMediaElement.prototype;
}

/** A stream played on one of the outputs. Uses an element, as a page's policy may forbid blob addresses. */
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

  /** A browser that requires a click first rejects here. */
  resume(): void {
    this.#element.play().catch((error: unknown) => {
      if ((error as DOMException).name === 'NotAllowedError') this.#onLocked();
    });
  }

  route(device: string): void {
    // If the device is unplugged at this moment, the output stays; the device list changes next.
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
