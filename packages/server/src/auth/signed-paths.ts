import { createHmac, timingSafeEqual } from 'node:crypto';

const hour = 3_600_000;

/** Signed addresses of files below one path. They expire. */
export class SignedPaths {
  readonly #path: string;
  readonly #secret: Buffer;
  readonly #now: () => number;

  /** @param options.path such as `/recordings` */
  constructor(options: { path: string; secret: Buffer; now?: () => number }) {
    this.#path = options.path;
    this.#secret = options.secret;
    this.#now = options.now ?? Date.now;
  }

  /** Path and query of a file. Valid for an hour by default. */
  signedPath(fileName: string, lifeMs = hour): string {
    const expires = this.#now() + lifeMs;
    const query = new URLSearchParams({
      expires: String(expires),
      signature: this.#sign(fileName, expires).toString('base64url'),
    });
    return `${this.#path}/${encodeURIComponent(fileName)}?${query}`;
  }

  /** Whether the signature is valid and the address has not expired. */
  verify(fileName: string, query: { expires: string; signature: string }): boolean {
    const expires = Number(query.expires);
    const given = Buffer.from(query.signature, 'base64url');
    const expected = this.#sign(fileName, expires);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
    return expires > this.#now();
  }

  #sign(fileName: string, expires: number): Buffer {
    return createHmac('sha256', this.#secret).update(`${expires}\n${fileName}`).digest();
  }
}
