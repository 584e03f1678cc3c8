import { createHmac, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';

/** The recordings' folder, and addresses of its files that are good for a while. */
export class RecordingFiles {
  readonly folder: string;
  readonly #secret: Buffer;
  readonly #now: () => number;

  constructor(options: { folder: string; secret: Buffer; now?: () => number }) {
    this.folder = options.folder;
    this.#secret = options.secret;
    this.#now = options.now ?? Date.now;
  }

  /** Path and query of a file, good for an hour. */
  signedPath(fileName: string): string {
    const expires = this.#now() + 3600 * 1000;
    const query = new URLSearchParams({
      expires: String(expires),
      signature: this.#sign(fileName, expires).toString('base64url'),
    });
    return `/recordings/${encodeURIComponent(fileName)}?${query}`;
  }

  /** The file's place, or undefined: the address is forged or too old. */
  verify(fileName: string, query: { expires: string; signature: string }): string | undefined {
    const expires = Number(query.expires);
    const given = Buffer.from(query.signature, 'base64url');
    const expected = this.#sign(fileName, expires);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    return expires > this.#now() ? this.pathOf(fileName) : undefined;
  }

  pathOf(fileName: string): string | undefined {
    return /^[\w-]+\.wav$/.test(fileName) ? join(this.folder, fileName) : undefined;
  }

  #sign(fileName: string, expires: number): Buffer {
    return createHmac('sha256', this.#secret).update(`${expires}\n${fileName}`).digest();
  }
}
