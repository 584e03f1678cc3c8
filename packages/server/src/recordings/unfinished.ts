/** How long the shutdown waits for recordings that are being put together. */
const timeoutMs = 3_000;

/** Recordings that are not yet complete and stored. */
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

  /** Resolves when all recordings are complete and stored, or after a timeout. */
  async settled(): Promise<void> {
    if (this.#open.size === 0) return;
    await new Promise<void>((resolve) => {
      const timeout = setTimeout(resolve, timeoutMs);
      this.#whenNone = () => {
        clearTimeout(timeout);
        resolve();
      };
    });
  }
}
