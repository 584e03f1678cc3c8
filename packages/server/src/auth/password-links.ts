import { randomBytes } from 'node:crypto';
import { OpenSeatError } from '@openseat/protocol';
import { hashPassword } from './passwords.ts';
import type { SignIns } from './sign-ins.ts';
import { tokenHash } from './token-hash.ts';

/** What is kept of an address where a user chooses her password; with it alone nobody gets there. */
export interface PasswordLink {
  readonly hash: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

export interface PasswordLinkStore {
  /** The user whom a link is for, or undefined: it is none any more. */
  userOf(hash: string, now: number): Promise<string | undefined>;
  /** Her password is this from now on, and her links are over. The user, or undefined: the link is none any more. */
  use(hash: string, passwordHash: string, now: number): Promise<string | undefined>;
}

interface Options {
  readonly store: PasswordLinkStore;
  readonly signIns: Pick<SignIns, 'endAll'>;
  /** Such as `https://cc.example.com`. */
  readonly origin: string;
}

export const passwordLinkPath = '/password';

/** As NIST SP 800-63B would have it: long rather than of many kinds of signs. */
export const passwordLengths = { least: 10, most: 256 };

/** Addresses where users choose their passwords: good once, for a while. */
export class PasswordLinks {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** A new one, and what is to be kept of it. */
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

  /** With a new password she is signed out wherever she was signed in with the old one. @throws OpenSeatError `PasswordLink.Over` */
  async choose(token: string, password: string): Promise<void> {
    const passwordHash = await hashPassword(password);
    const userId = await this.#options.store.use(tokenHash(token), passwordHash, Date.now());
    if (userId === undefined) throw new OpenSeatError('PasswordLink.Over');
    await this.#options.signIns.endAll(userId);
  }
}
