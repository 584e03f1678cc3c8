import { randomBytes } from 'node:crypto';

/** What a new AccessKey consists of: an id for lists and logs, and a secret of 256 bits. */
export function newAccessKey(): { readonly id: string; readonly secret: string } {
  return {
    id: `OS${randomBytes(11).toString('hex').toUpperCase()}`,
    secret: randomBytes(32).toString('base64url'),
  };
}
