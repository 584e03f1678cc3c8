import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyReply } from 'fastify';

/** What the build writes where the nonce belongs (`packages/console/vite.config.ts`). */
const placeholder = 'CONSOLE_NONCE';

/** Styles that the component library adds at run time carry the nonce; scripts come from files only. */
function policyOf(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Answers every page of the console: one document, with a nonce of its own each time. */
export function consolePage(folder: string): (reply: FastifyReply) => Promise<FastifyReply> {
  let template: Promise<string> | undefined;
  return async (reply) => {
    template ??= readFile(join(folder, 'index.html'), 'utf8');
    const nonce = randomBytes(16).toString('base64url');
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policyOf(nonce))
      .header('permissions-policy', 'camera=(), geolocation=(), microphone=(self)')
      .header('cache-control', 'no-store')
      .send((await template).replaceAll(placeholder, nonce));
  };
}
