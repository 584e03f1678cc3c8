import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { OpenSeatError } from '@openseat/protocol/errors';
import type { Address, CredentialSource, Credentials } from '../credentials.ts';
import type { GatewayProblem } from '../problem.ts';
import { AuthorizationServer, type AuthorizationServerOptions } from './authorization-server.ts';
import { BrowserSide } from './browser-side.ts';
import { PendingSignIns } from './pending-sign-ins.ts';
import { problemPage } from './problem-page.ts';
import type { SignedInUser } from './session.ts';
import { memoryStore, type SessionStore } from './session-store.ts';
import { Sessions } from './sessions.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { temporaryKeyOf } from './temporary-key.ts';

export interface SignInOptions extends AuthorizationServerOptions {
  /** Where browsers reach this backend, such as `https://crm.example.com`. Default: as the request says. */
  readonly origin?: string;
  /** Default `/openseat/sign-in`, `/openseat/callback` and `/openseat/sign-out`. */
  readonly paths?: { readonly signIn?: string; readonly callback?: string; readonly signOut?: string };
  /** Where a browser goes after signing in, unless `returnTo` in the address of the sign-in says another page. Default `/`. */
  readonly afterSignIn?: string;
  /** Default `/`. */
  readonly afterSignOut?: string;
  /** Default: this process's memory. */
  readonly store?: SessionStore;
  /** How long a session lasts at most. Default 12 h. */
  readonly sessionSeconds?: number;
  /** Name of the session's cookie. Default `openseat`. */
  readonly cookie?: string;
  /**
   * Requests are signed with the temporary AccessKey inside the access token, where there is one, instead of bearing the token.
   * Default false.
   */
  readonly signWithToken?: boolean;
  /** Told of what went wrong between this backend and the authorization server. */
  readonly onProblem?: (problem: GatewayProblem) => void;
}

/** Sign-in at an OAuth2 server: credentials for a gateway, and who is signed in for the backend's own pages. */
export interface SignIn extends CredentialSource {
  readonly addresses: readonly Address[];
  handle(request: Request): Promise<Response | undefined>;
  /** Who is signed in, by a request's `Cookie` header: for the backend's own pages. */
  userOf(cookies: string | null | undefined): Promise<SignedInUser | undefined>;
}

/**
 * Signs users in by OAuth2 with code and PKCE, keeps their tokens, renews them unseen and ends them at sign-out.
 * @throws TypeError when an address is none, or would send secrets in the clear
 */
export function createSignIn(options: SignInOptions): SignIn {
  const server = new AuthorizationServer(options);
  const store = options.store ?? memoryStore();
  const sessions = new Sessions({ store, server, seconds: options.sessionSeconds ?? 12 * 3600 });
  const paths = {
    signIn: options.paths?.signIn ?? '/openseat/sign-in',
    callback: options.paths?.callback ?? '/openseat/callback',
    signOut: options.paths?.signOut ?? '/openseat/sign-out',
  };
  const cookie = options.cookie ?? 'openseat';
  const browsers = new BrowserSide({
    cookie,
    ...(options.origin !== undefined && { origin: options.origin }),
  });
  const routes = signInRoutes({
    server,
    sessions,
    browsers,
    paths,
    pending: new PendingSignIns(store),
    afterSignIn: options.afterSignIn ?? '/',
    afterSignOut: options.afterSignOut ?? '/',
    isFormPost: options.parameters?.response_mode === 'form_post',
  });

  async function credentialsOf(request: Request, refused?: string): Promise<Credentials | undefined> {
    const id = browsers.sessionIdOf(request);
    if (id === undefined) return undefined;
    const session = await sessions.fresh(id, browsers.address(request, paths.callback), refused);
    if (!session) return undefined;
    return inForm(session.tokens.accessToken);
  }

  function inForm(token: string): Credentials {
    return (options.signWithToken && temporaryKeyOf(token)) || { type: 'token', token };
  }

  return {
    addresses: Object.values(paths).map((path) => ({ path, prefix: false })),
    credentialsOf: (request) => credentialsOf(request),
    async renew(request, refused) {
      const session = await sessions.find(browsers.sessionIdOf(request) ?? '');
      if (!session) return undefined;
      const { accessToken } = session.tokens;
      // Another request may have renewed them meanwhile.
      const areTheSame = isDeepStrictEqual(inForm(accessToken), refused);
      return credentialsOf(request, areTheSame ? accessToken : undefined);
    },
    async handle(request) {
      const route = routes[new URL(request.url).pathname];
      if (!route) return undefined;
      const requestId = randomUUID().toUpperCase();
      const tell = (code: string, cause: unknown) =>
        options.onProblem?.({ requestId, action: 'sign-in', code, cause });
      try {
        return await route(request, tell);
      } catch (error) {
        const known =
          error instanceof OpenSeatError
            ? error
            : new OpenSeatError('InternalService.Common', {}, { cause: error });
        if (known.status >= 500) tell(known.code, known.cause);
        return problemPage(request, known, paths.signIn, requestId);
      }
    },
    async userOf(cookies) {
      const id = browsers.sessionIdIn(cookies);
      return id === undefined ? undefined : (await sessions.find(id))?.user;
    },
  };
}
