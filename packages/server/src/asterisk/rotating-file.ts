import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';

/**
 * A log file with rotation: a full file becomes `.1`, `.1` becomes `.2`, and the oldest is deleted. At most
 * `files` times `bytes` are kept.
 */
export class RotatingFile {
  readonly #path: string;
  readonly #bytes: number;
  readonly #files: number;
  #fd: number;
  #size: number;

  constructor(path: string, { bytes, files }: { readonly bytes: number; readonly files: number }) {
    this.#path = path;
    this.#bytes = bytes;
    this.#files = files;
    this.#fd = openSync(path, 'a', 0o600);
    this.#size = fstatSync(this.#fd).size;
  }

  /** Synchronous: lines are few, and the last ones before a crash matter most. */
  write(line: string): void {
    const text = Buffer.from(`${line}\n`);
    if (this.#size > 0 && this.#size + text.length > this.#bytes) this.#rotate();
    writeSync(this.#fd, text);
    this.#size += text.length;
  }

  close(): void {
    closeSync(this.#fd);
  }

  #rotate(): void {
    closeSync(this.#fd);
    for (let number = this.#files - 1; number > 0; number -= 1) {
      const from = number === 1 ? this.#path : `${this.#path}.${number - 1}`;
      try {
        renameSync(from, `${this.#path}.${number}`);
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
      }
    }
    this.#fd = openSync(this.#path, 'a', 0o600);
    this.#size = 0;
  }
}
