import { createHmac } from 'node:crypto';
import { tokenHash } from '../auth/token-hash.ts';

/**
 * The temporary AccessKey inside the cloud's access tokens. Programs take it out and sign with it (ccc-api
 * 1.4, 3).
 */
export interface TemporaryKey {
  readonly id: string;
  readonly secret: string;
}

const idPrefix = 'STS.';

/** The AccessKey of an access token. It is derived from the token, so nothing more is stored. */
export function temporaryKeyOf(token: string, secret: Buffer): TemporaryKey {
  return {
    id: `${idPrefix}${tokenHash(token).slice(0, 24)}`,
    secret: createHmac('sha256', secret).update(token).digest('base64url'),
  };
}

/** An access token in the cloud's form: base64 of JSON that contains the AccessKey. */
export function toCloudToken(token: string, secret: Buffer, expiresAt: number): string {
  const key = temporaryKeyOf(token, secret);
  const content = {
    AccessKeyId: key.id,
    AccessKeySecret: key.secret,
    SecurityToken: token,
    Expiration: new Date(expiresAt).toISOString(),
  };
  return Buffer.from(JSON.stringify(content)).toString('base64');
}

/** The token, from either form. */
export function fromCloudToken(token: string): string {
  // The base64 of `{"`. A token of ours begins like this once in 70 million times, and is then no JSON.
  if (!token.startsWith('eyJ')) return token;
  try {
    const content: unknown = JSON.parse(Buffer.from(token, 'base64').toString());
    if (typeof content !== 'object' || content === null || !('SecurityToken' in content)) return token;
    return typeof content.SecurityToken === 'string' ? content.SecurityToken : token;
  } catch {
    return token;
  }
}
