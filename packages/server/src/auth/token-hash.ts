import { createHash } from 'node:crypto';

/** Tokens are stored as hashes. They are random enough that a fast hash is safe. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
