import { randomBytes } from 'node:crypto';
import { signInId } from './sign-ins.ts';
import { tokenHash } from './token-hash.ts';

/** Who asked for a token. */
export interface Asker {
  readonly userAgent: string;
  readonly address: string;
}

/** A token's record: only its hash is kept, so that a copy of the database lets nobody in. */
export interface AccessTokenStore {
  add(token: { hash: string; userId: string; expiresAt: number } & Asker): Promise<void>;
  findUser(hash: string, now: number): Promise<string | undefined>;
  revoke(hash: string, now: number): Promise<void>;
  removeExpired(now: number): Promise<void>;
}

const lifeSeconds = 3600 * 12;

/** Opaque tokens that stand for a signed-in user. */
export class AccessTokens {
  readonly #store: AccessTokenStore;
  readonly #now: () => number;

  constructor(store: AccessTokenStore, now: () => number = Date.now) {
    this.#store = store;
    this.#now = now;
  }

  async issue(
    userId: string,
    asker: Asker = { userAgent: '', address: '' },
  ): Promise<{ accessToken: string; expiresIn: number }> {
    const now = this.#now();
    const accessToken = randomBytes(32).toString('base64url');
    await this.#store.removeExpired(now);
    await this.#store.add({
      hash: tokenHash(accessToken),
      userId,
      expiresAt: now + lifeSeconds * 1000,
      ...asker,
    });
    return { accessToken, expiresIn: lifeSeconds };
  }

  /** The sign-in that a token stands for (`signInId`). */
  signInOf(token: string): string {
    return signInId.direct(tokenHash(token));
  }

  async userOf(token: string): Promise<string | undefined> {
    return token.length > 256 ? undefined : this.#store.findUser(tokenHash(token), this.#now());
  }

  async revoke(token: string): Promise<void> {
    await this.#store.revoke(tokenHash(token), this.#now());
  }
}
