import { randomPKCECodeVerifier } from 'openid-client';
import { newId, SealedStore } from './sealed-store.ts';
import { type Pending, parsePending } from './session.ts';
import type { SessionStore } from './session-store.ts';

/** How long a user may take over the authorization server's pages (ccc-api 1.4). */
export const pendingSeconds = 300;

/** Sign-ins that have gone to the authorization server and not come back. Each is taken once, by the browser that began it. */
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

  /** The sign-in of this state, which is none from now on; undefined: there is none, or another browser's. */
  async take(state: string, browser: string | undefined): Promise<Pending | undefined> {
    if (this.#beingTaken.has(state)) return undefined;
    this.#beingTaken.add(state);
    try {
      return await this.#store.alone(state, async () => {
        const pending = parsePending(await this.#store.get(state));
        // Left to its own browser: nobody else may use it up.
        if (!pending || pending.browser !== browser) return undefined;
        await this.#store.delete(state);
        return pending;
      });
    } finally {
      this.#beingTaken.delete(state);
    }
  }
}
