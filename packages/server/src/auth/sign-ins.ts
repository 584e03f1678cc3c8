import { EventEmitter } from 'node:events';
import { OpenSeatError } from '@openseat/protocol';

export const signInKinds = ['browser', 'client', 'direct'] as const;

/**
 * A place where a user is signed in.
 * `browser`: at this server's pages, for any client. `client`: at one client, which has tokens. `direct`: by
 * name and password without a browser (`/auth/sign-in`).
 */
export interface SignIn {
  /** An id only: it gives no access. */
  readonly id: string;
  readonly kind: (typeof signInKinds)[number];
  readonly clientId: string;
  readonly clientName: string;
  readonly userAgent: string;
  readonly address: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly expiresAt: number;
}

export interface SignInStore {
  ofUser(userId: string, now: number): Promise<readonly SignIn[]>;
  /**
   * Ends a sign-in and those made through it. Returns the ids of the ended ones; empty if it is not the
   * user's.
   */
  end(userId: string, signInId: string, now: number): Promise<readonly string[]>;
  endAll(userId: string, now: number): Promise<void>;
  /** False once it was ended or has expired. */
  isLive(signInId: string, now: number): Promise<boolean>;
}

/** One sign-in, or all of a user's. */
export type EndedSignIn =
  | { readonly type: 'one'; readonly id: string }
  | { readonly type: 'all'; readonly userId: string };

export const signInId = {
  browser: (hash: string) => `browser-${hash}`,
  client: (grantHash: string) => `client-${grantHash}`,
  direct: (hash: string) => `direct-${hash}`,
};

/** Users' sign-ins. Emits `ended` when one ends before it expires. */
export class SignIns extends EventEmitter<{ ended: [EndedSignIn] }> {
  readonly #store: SignInStore;

  constructor(store: SignInStore) {
    super();
    this.#store = store;
    // Every connected workbench listens.
    this.setMaxListeners(0);
  }

  /** Newest first. */
  ofUser(userId: string): Promise<readonly SignIn[]> {
    return this.#store.ofUser(userId, Date.now());
  }

  /** @throws OpenSeatError `NotExist.Session` */
  async end(userId: string, id: string): Promise<void> {
    const ended = await this.#store.end(userId, id, Date.now());
    if (ended.length === 0) throw new OpenSeatError('NotExist.Session', { id });
    for (const one of ended) this.emit('ended', { type: 'one', id: one });
  }

  async endAll(userId: string): Promise<void> {
    await this.#store.endAll(userId, Date.now());
    this.emit('ended', { type: 'all', userId });
  }

  isLive(id: string): Promise<boolean> {
    return this.#store.isLive(id, Date.now());
  }

  /** Reports a sign-in that another part has ended: a client revoked its tokens, or a code was used twice. */
  tellEnded(id: string): void {
    this.emit('ended', { type: 'one', id });
  }
}
