import { createHmac } from 'node:crypto';
import { tokenHash } from '../auth/token-hash.ts';

/** A temporary AccessKey, as the cloud's access tokens hold one: programs take it out and sign with it (ccc-api 1.4, 3). */
export interface TemporaryKey {
  readonly id: string;
  readonly secret: string;
}

const idPrefix = 'STS.';

/** The AccessKey that goes with an access token: made from it, so that nothing more need be kept. */
export function temporaryKeyOf(token: string, secret: Buffer): TemporaryKey {
  return {
    id: `${idPrefix}${tokenHash(token).slice(0, 24)}`,
    secret: createHmac('sha256', secret).update(token).digest('base64url'),
  };
}

/** An access token in the cloud's form: base64 of JSON with the AccessKey in it. */
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

/** The token in whichever of both forms it comes. */
export function fromCloudToken(token: string): string {
  // What base64 makes of `{"`; a token of ours begins so once in 70 million times, and is no JSON then.
  if (!token.startsWith('eyJ')) return token;
  try {
    const content: unknown = JSON.parse(Buffer.from(token, 'base64').toString());
    if (typeof content !== 'object' || content === null || !('SecurityToken' in content)) return token;
    return typeof content.SecurityToken === 'string' ? content.SecurityToken : token;
  } catch {
    return token;
  }
}
