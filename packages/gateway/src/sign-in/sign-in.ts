import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Address, CredentialSource, Credentials } from '../credentials.ts';
import { DiagnosedError, type GatewayProblem, knownError, problemOf } from '../problem.ts';
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
  /** The page after sign-in, unless the sign-in's address has `returnTo`. Default `/`. */
  readonly afterSignIn?: string;
  /** Default `/`. */
  readonly afterSignOut?: string;
  /** Default: this process's memory. */
  readonly store?: SessionStore;
  /** Maximum duration of a session. Default 12 h. */
  readonly sessionSeconds?: number;
  /** Name of the session's cookie. Default `openseat`. */
  readonly cookie?: string;
  /**
   * Signs requests with the temporary AccessKey inside the access token, if there is one, instead of
   * sending the token. Default false.
   */
  readonly signWithToken?: boolean;
  /** Called for failures between this backend and the authorization server. */
  readonly onProblem?: (problem: GatewayProblem) => void;
}

const newRequestId = () => randomUUID().toUpperCase();

/**
 * Sign-in at an OAuth2 server: credentials for a gateway, and the signed-in user for the backend's own
 * pages.
 */
export interface SignIn extends CredentialSource {
  readonly addresses: readonly Address[];
  handle(request: Request): Promise<Response | undefined>;
  /** The signed-in user, from a request's `Cookie` header, for the backend's own pages. */
  userOf(cookies: string | null | undefined): Promise<SignedInUser | undefined>;
}

/**
 * Signs users in by OAuth2 with code and PKCE, keeps their tokens, renews them in the background and ends
 * them at sign-out.
 * @throws TypeError when an address is invalid or would send secrets unencrypted, or when id or secret has
 * no value
 */
export function createSignIn(options: SignInOptions): SignIn {
  const server = new AuthorizationServer(options, (error) => {
    options.onProblem?.(problemOf(error, newRequestId(), 'sign-in'));
  });
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
      const requestId = newRequestId();
      const tell = (error: unknown) =>
        options.onProblem?.(problemOf(knownError(error), requestId, 'sign-in'));
      try {
        return await route(request, tell);
      } catch (error) {
        const known = knownError(error);
        if (known.status >= 500 || known instanceof DiagnosedError) tell(known);
        return problemPage(request, known, paths.signIn, requestId);
      }
    },
    async userOf(cookies) {
      const id = browsers.sessionIdIn(cookies);
      return id === undefined ? undefined : (await sessions.find(id))?.user;
    },
  };
}
