import { EventEmitter } from 'node:events';
import { OpenSeatError } from '@openseat/protocol';

export const signInKinds = ['browser', 'client', 'direct'] as const;

/**
 * Where a user is signed in: `browser`: at the pages of this server, for whatever client comes; `client`: at one client, which
 * has tokens; `direct`: by name and password without a browser (`/auth/sign-in`).
 */
export interface SignIn {
  /** Names it; nothing can be opened with it. */
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
  /** Ends one, and what was signed in to by way of it; the ids of those that ended: none if it was none of hers. */
  end(userId: string, signInId: string, now: number): Promise<readonly string[]>;
  endAll(userId: string, now: number): Promise<void>;
  /** Whether it has neither been ended nor run out. */
  isLive(signInId: string, now: number): Promise<boolean>;
}

/** Of one sign-in, or of all of a user's. */
export type EndedSignIn =
  | { readonly type: 'one'; readonly id: string }
  | { readonly type: 'all'; readonly userId: string };

export const signInId = {
  browser: (hash: string) => `browser-${hash}`,
  client: (grantHash: string) => `client-${grantHash}`,
  direct: (hash: string) => `direct-${hash}`,
};

/** Users' sign-ins: listed, ended, and told of when they end before their time. */
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

  /** Another part ended a sign-in: a client gave its tokens back, a code came twice. */
  tellEnded(id: string): void {
    this.emit('ended', { type: 'one', id });
  }
}
