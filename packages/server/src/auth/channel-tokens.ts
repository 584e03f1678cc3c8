import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { OpenSeatError } from '@openseat/protocol';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { UsedAccessKey } from './access-keys.ts';

const Claims = Compile(
  Type.Object({
    instanceId: Type.String(),
    userId: Type.String(),
    /** Epoch milliseconds. */
    expiresAt: Type.Integer(),
    nonce: Type.String(),
    /** The sign-in that requested the token. The channel ends with it. */
    signIn: Type.Optional(Type.String()),
    /**
     * The AccessKey of the backend that requested the token. Actions with the token count as that backend's.
     */
    accessKey: Type.Optional(Type.Object({ id: Type.String(), ownerId: Type.String() })),
  }),
);

export interface ChannelToken {
  readonly signData: string;
  readonly signature: string;
  readonly expiresAt: number;
}

export type ChannelClaims = ReturnType<ChannelTokens['verify']>;

const lifeMs = 3600 * 1000;

/** The short-lived, signed tokens of `RequestLoginInfo` that open the agent channel. */
export class ChannelTokens {
  readonly #secret: Buffer;
  readonly #now: () => number;

  constructor(secret: Buffer, now: () => number = Date.now) {
    this.#secret = secret;
    this.#now = now;
  }

  issue(
    user: { instanceId: string; userId: string },
    { signIn, accessKey }: { signIn?: string | undefined; accessKey?: UsedAccessKey | undefined } = {},
  ): ChannelToken {
    const expiresAt = this.#now() + lifeMs;
    const { instanceId, userId } = user;
    const claims = {
      ...{ instanceId, userId, expiresAt, nonce: randomUUID() },
      ...(signIn && { signIn }),
      ...(accessKey && { accessKey }),
    };
    const signData = Buffer.from(JSON.stringify(claims)).toString('base64url');
    return { signData, signature: this.#sign(signData).toString('base64url'), expiresAt };
  }

  /** @throws OpenSeatError `InvalidToken` for a forged, malformed or expired token */
  verify(token: Pick<ChannelToken, 'signData' | 'signature'>): {
    instanceId: string;
    userId: string;
    expiresAt: number;
    signIn?: string;
    accessKey?: UsedAccessKey;
  } {
    const given = Buffer.from(token.signature, 'base64url');
    const expected = this.#sign(token.signData);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      throw new OpenSeatError('InvalidToken');
    }
    const claims: unknown = JSON.parse(Buffer.from(token.signData, 'base64url').toString());
    if (!Claims.Check(claims) || claims.expiresAt <= this.#now()) throw new OpenSeatError('InvalidToken');
    return claims;
  }

  #sign(signData: string): Buffer {
    return createHmac('sha256', this.#secret).update(signData).digest();
  }
}
