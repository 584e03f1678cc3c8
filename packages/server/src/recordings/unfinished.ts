/** How long the end of the process waits for recordings that are being put together. */
const patienceMs = 3_000;

/** Recordings that are not yet whole and written down. */
export class Unfinished {
  readonly #open = new Set<string>();
  #whenNone: (() => void) | undefined;

  add(recordingId: string): void {
    this.#open.add(recordingId);
  }

  done(recordingId: string): void {
    this.#open.delete(recordingId);
    if (this.#open.size === 0) this.#whenNone?.();
  }

  /** Resolves when every recording is whole and written down, or has taken too long. */
  async settled(): Promise<void> {
    if (this.#open.size === 0) return;
    await new Promise<void>((resolve) => {
      const patience = setTimeout(resolve, patienceMs);
      this.#whenNone = () => {
        clearTimeout(patience);
        resolve();
      };
    });
  }
}
