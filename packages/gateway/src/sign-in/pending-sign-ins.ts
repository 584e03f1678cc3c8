import { randomPKCECodeVerifier } from 'openid-client';
import { newId, SealedStore } from './sealed-store.ts';
import { type Pending, parsePending } from './session.ts';
import type { SessionStore } from './session-store.ts';

/** How long a user may spend on the authorization server's pages (ccc-api 1.4). */
export const pendingSeconds = 300;

/** Pending sign-ins at the authorization server. Each can be used once, by the browser that started it. */
export class PendingSignIns {
  readonly #store: SealedStore;
  readonly #beingTaken = new Set<string>();

  constructor(store: SessionStore) {
    this.#store = new SealedStore(store, 'sign-in');
  }

  async begin(browser: string, returnTo: string): Promise<{ state: string; verifier: string }> {
    const state = newId();
    const verifier = randomPKCECodeVerifier();
    const pending: Pending = { browser, verifier, returnTo };
    await this.#store.put(state, pending, pendingSeconds);
    return { state, verifier };
  }

  /** Takes the sign-in with this state; undefined: there is none, or another browser's. */
  async take(state: string, browser: string | undefined): Promise<Pending | undefined> {
    if (this.#beingTaken.has(state)) return undefined;
    this.#beingTaken.add(state);
    try {
      return await this.#store.alone(state, async () => {
        const pending = parsePending(await this.#store.get(state));
        // Kept for its own browser: no other may use it up.
        if (!pending || pending.browser !== browser) return undefined;
        await this.#store.delete(state);
        return pending;
      });
    } finally {
      this.#beingTaken.delete(state);
    }
  }
}
