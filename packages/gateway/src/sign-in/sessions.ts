import type { AuthorizationServer, SignedIn } from './authorization-server.ts';
import { newId, SealedStore } from './sealed-store.ts';
import { parseSession, type Session, type Tokens } from './session.ts';
import type { SessionStore } from './session-store.ts';

/** How long before expiry access tokens are renewed, so that none expires in transit. */
const marginMs = 60_000;

interface SessionsParts {
  readonly store: SessionStore;
  readonly server: AuthorizationServer;
  readonly seconds: number;
}

/** The sessions and their tokens. */
export class Sessions {
  readonly #store: SealedStore;
  readonly #server: AuthorizationServer;
  readonly #lifeMs: number;
  /** Renewals in progress, by session; further requests wait for the same one. */
  readonly #renewals = new Map<string, Promise<Session | undefined>>();

  constructor({ store, server, seconds }: SessionsParts) {
    this.#store = new SealedStore(store, 'session');
    this.#server = server;
    this.#lifeMs = seconds * 1000;
  }

  /** Starts a session; returns its id, the secret in the browser's cookie. */
  async begin({ user, tokens }: SignedIn): Promise<string> {
    const id = newId();
    await this.#put(id, { user, tokens, endsAt: Date.now() + this.#lifeMs });
    return id;
  }

  async find(id: string): Promise<Session | undefined> {
    const session = parseSession(await this.#store.get(id));
    return session && session.endsAt > Date.now() ? session : undefined;
  }

  /**
   * The session with a valid access token; undefined when it has ended.
   * @param refused an access token that the call centre has refused, even if not expired
   * @throws OpenSeatError `Gateway.SignInFailed`
   */
  async fresh(id: string, redirectUri: string, refused?: string): Promise<Session | undefined> {
    const session = await this.find(id);
    if (!session || !needsRenewal(session.tokens, refused)) return session;
    const underWay = this.#renewals.get(id);
    if (underWay) return underWay;
    const renewal = this.#renew(id, redirectUri, refused).finally(() => this.#renewals.delete(id));
    this.#renewals.set(id, renewal);
    return renewal;
  }

  /**
   * Ends a session and its tokens. It ends here even if the authorization server cannot be reached, which
   * throws.
   */
  async end(id: string, redirectUri: string): Promise<void> {
    await this.#renewals.get(id)?.catch(() => undefined);
    const session = await this.find(id);
    await this.#store.delete(id);
    if (session) await this.#server.revoke(session.tokens, redirectUri);
  }

  async #renew(id: string, redirectUri: string, refused: string | undefined): Promise<Session | undefined> {
    return this.#store.alone(id, async () => {
      // Another process may have renewed it, or the user may have signed out.
      const session = await this.find(id);
      if (!session || !needsRenewal(session.tokens, refused)) return session;
      const tokens = await this.#server.refresh(session.tokens, redirectUri);
      if (!tokens) {
        await this.#store.delete(id);
        return undefined;
      }
      const renewed = { ...session, tokens };
      await this.#put(id, renewed);
      return renewed;
    });
  }

  async #put(id: string, session: Session): Promise<void> {
    await this.#store.put(id, session, Math.max(1, Math.ceil((session.endsAt - Date.now()) / 1000)));
  }
}

function needsRenewal(tokens: Tokens, refused: string | undefined): boolean {
  if (tokens.accessToken === refused) return true;
  return tokens.expiresAt !== undefined && tokens.expiresAt - marginMs < Date.now();
}
