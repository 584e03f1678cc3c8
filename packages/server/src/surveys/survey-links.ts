import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Survey } from './survey.ts';

const signatureBytes = 12;

/**
 * Signed addresses where customers rate. They expire with the survey, and are short, as they go into text
 * messages.
 */
export class SurveyLinks {
  readonly #origin: string;
  readonly #secret: Buffer;
  readonly #now: () => number;

  /** @param options.origin such as `https://cc.example.com` */
  constructor(options: { origin: string; secret: Buffer; now?: () => number }) {
    this.#origin = options.origin;
    this.#secret = options.secret;
    this.#now = options.now ?? Date.now;
  }

  addressOf({ id, expiresAt }: Pick<Survey, 'id' | 'expiresAt'>): string {
    const expires = Math.floor(expiresAt / 1000).toString(36);
    const signature = this.#sign(id, expires).toString('base64url');
    return `${this.#origin}/rate/${id}.${expires}.${signature}`;
  }

  /** The survey's id, or what is wrong with the token of an address. */
  read(token: string): { readonly surveyId: string } | 'forged' | 'over' {
    const [id, expires, signature, ...rest] = token.split('.');
    if (!id || !expires || !signature || rest.length > 0) return 'forged';
    const given = Buffer.from(signature, 'base64url');
    const expected = this.#sign(id, expires);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'forged';
    return Number.parseInt(expires, 36) * 1000 > this.#now() ? { surveyId: id } : 'over';
  }

  #sign(id: string, expires: string): Buffer {
    return createHmac('sha256', this.#secret)
      .update(`${id}\n${expires}`)
      .digest()
      .subarray(0, signatureBytes);
  }
}
