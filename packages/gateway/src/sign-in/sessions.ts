import type { AuthorizationServer, SignedIn } from './authorization-server.ts';
import { newId, SealedStore } from './sealed-store.ts';
import { parseSession, type Session, type Tokens } from './session.ts';
import type { SessionStore } from './session-store.ts';

/** Access tokens are renewed this long before they end, so that none ends on its way. */
const marginMs = 60_000;

interface SessionsParts {
  readonly store: SessionStore;
  readonly server: AuthorizationServer;
  readonly seconds: number;
}

/** Who is signed in, and with which tokens. */
export class Sessions {
  readonly #store: SealedStore;
  readonly #server: AuthorizationServer;
  readonly #lifeMs: number;
  /** Renewals under way, by session: whoever else needs one waits for the same. */
  readonly #renewals = new Map<string, Promise<Session | undefined>>();

  constructor({ store, server, seconds }: SessionsParts) {
    this.#store = new SealedStore(store, 'session');
    this.#server = server;
    this.#lifeMs = seconds * 1000;
  }

  /** Begins a session; answers its id, which is the secret in the browser's cookie. */
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
   * The session with an access token that is good; undefined when it is over.
   * @param refused an access token that the call centre has refused, whatever its time
   * @throws OpenSeatError `Gateway.Unreachable`
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

  /** Ends a session and its tokens. It is over here even when the authorization server cannot be told, which is thrown. */
  async end(id: string, redirectUri: string): Promise<void> {
    await this.#renewals.get(id)?.catch(() => undefined);
    const session = await this.find(id);
    await this.#store.delete(id);
    if (session) await this.#server.revoke(session.tokens, redirectUri);
  }

  async #renew(id: string, redirectUri: string, refused: string | undefined): Promise<Session | undefined> {
    return this.#store.alone(id, async () => {
      // Another process may have renewed it, or the user have signed out.
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
