import { createHash } from 'node:crypto';

/** What is kept of a token: random enough not to be guessed from it, so a fast hash does. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
