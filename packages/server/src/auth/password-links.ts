import { randomBytes } from 'node:crypto';
import { OpenSeatError } from '@openseat/protocol';
import { hashPassword } from './passwords.ts';
import type { SignIns } from './sign-ins.ts';
import { tokenHash } from './token-hash.ts';

/** The stored part of a password link. It has only a hash, so the link cannot be rebuilt from it. */
export interface PasswordLink {
  readonly hash: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

export interface PasswordLinkStore {
  /** The user that a link is for. Undefined: the link is over. */
  userOf(hash: string, now: number): Promise<string | undefined>;
  /**
   * Sets the user's password and ends all of the user's links. Returns the user, or undefined if the link is
   * over.
   */
  use(hash: string, passwordHash: string, now: number): Promise<string | undefined>;
}

interface Options {
  readonly store: PasswordLinkStore;
  readonly signIns: Pick<SignIns, 'endAll'>;
  /** Such as `https://cc.example.com`. */
  readonly origin: string;
}

export const passwordLinkPath = '/password';

/** Links to set a password. Each works once and expires. */
export class PasswordLinks {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** A new link, with the part to store. */
  make(lifeMs: number): PasswordLink & { readonly address: string } {
    const token = randomBytes(32).toString('base64url');
    return {
      hash: tokenHash(token),
      expiresAt: Date.now() + lifeMs,
      address: `${this.#options.origin}${passwordLinkPath}/${token}`,
    };
  }

  /** @throws OpenSeatError `PasswordLink.Over` */
  async userOf(token: string): Promise<string> {
    const userId = await this.#options.store.userOf(tokenHash(token), Date.now());
    if (userId === undefined) throw new OpenSeatError('PasswordLink.Over');
    return userId;
  }

  /**
   * Sets the password and ends all sign-ins of the user.
   * @throws OpenSeatError `PasswordLink.Over`
   */
  async choose(token: string, password: string): Promise<void> {
    const passwordHash = await hashPassword(password);
    const userId = await this.#options.store.use(tokenHash(token), passwordHash, Date.now());
    if (userId === undefined) throw new OpenSeatError('PasswordLink.Over');
    await this.#options.signIns.endAll(userId);
  }
}
