import { randomBytes } from 'node:crypto';
import { signInId } from './sign-ins.ts';
import { tokenHash } from './token-hash.ts';

/** The client that requests a token. */
export interface Asker {
  readonly userAgent: string;
  readonly address: string;
}

/** Store of tokens. It has only hashes, so that a copy of the database gives no access. */
export interface AccessTokenStore {
  add(token: { hash: string; userId: string; expiresAt: number } & Asker): Promise<void>;
  findUser(hash: string, now: number): Promise<string | undefined>;
  revoke(hash: string, now: number): Promise<void>;
  removeExpired(now: number): Promise<void>;
}

const lifeSeconds = 3600 * 12;

/** Opaque tokens of signed-in users. */
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

  /** The id of a token's sign-in (`signInId`). */
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
