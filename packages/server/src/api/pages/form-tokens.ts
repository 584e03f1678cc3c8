import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/** A text field of a form or a query. */
export function field(from: unknown, name: string): string | undefined {
  if (typeof from !== 'object' || from === null || !Object.hasOwn(from, name)) return undefined;
  const value: unknown = Object.entries(from).find(([key]) => key === name)?.[1];
  return typeof value === 'string' ? value : undefined;
}

/** Protects against cross-site request forgery: tells our own pages' forms from those of other sites. */
export class FormTokens {
  readonly #secret: Buffer;
  readonly #origin: string;

  constructor(secret: Buffer, origin: string) {
    this.#secret = secret;
    this.#origin = origin;
  }

  /**
   * @param subject a value that other sites cannot know, such as the id of a session or of a pending sign-in
   */
  of(subject: string): string {
    return createHmac('sha256', this.#secret).update(`form ${subject}`).digest('base64url');
  }

  isOwn(request: FastifyRequest, subject: string): boolean {
    const { origin } = request.headers;
    const given = Buffer.from(field(request.body, 'formToken') ?? '');
    const expected = Buffer.from(this.of(subject));
    const rightToken = given.length === expected.length && timingSafeEqual(given, expected);
    return rightToken && (origin === undefined || origin === this.#origin);
  }
}
