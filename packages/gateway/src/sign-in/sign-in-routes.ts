import { OpenSeatError } from '@openseat/protocol/errors';
import { limitedText } from '../limited-text.ts';
import { comesFromOwnPage } from '../page-origin.ts';
import type { AuthorizationServer } from './authorization-server.ts';
import type { BrowserSide } from './browser-side.ts';
import { type PendingSignIns, pendingSeconds } from './pending-sign-ins.ts';
import { newId } from './sealed-store.ts';
import type { Sessions } from './sessions.ts';

interface RouteParts {
  readonly server: AuthorizationServer;
  readonly sessions: Sessions;
  readonly pending: PendingSignIns;
  readonly browsers: BrowserSide;
  readonly paths: { readonly signIn: string; readonly callback: string; readonly signOut: string };
  readonly afterSignIn: string;
  readonly afterSignOut: string;
  /** The server responds with a form that the browser posts, without cookies of `SameSite=Lax`. */
  readonly isFormPost: boolean;
}

type Tell = (error: unknown) => void;
type Route = (request: Request, tell: Tell) => Promise<Response>;

const callbackBytes = 64 * 1024;

function goTo(address: string, cookies: readonly string[]): Response {
  const headers = new Headers({ location: address, 'cache-control': 'no-store' });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(null, { status: 303, headers });
}

function only(request: Request, ...methods: string[]): void {
  if (!methods.includes(request.method)) {
    throw new OpenSeatError('Request.Malformed', { reason: `it is not ${methods.join(' or ')}` });
  }
}

/** The authorization server's response through the browser: in the address, or in a form. */
async function answerOf(request: Request): Promise<URLSearchParams> {
  if (request.method === 'GET') return new URL(request.url).searchParams;
  const text = await limitedText(request.body, callbackBytes);
  if (text === undefined) throw new OpenSeatError('Request.TooLarge', { limit: callbackBytes });
  return new URLSearchParams(text);
}

/** The routes of a sign-in. */
export function signInRoutes(parts: RouteParts): Readonly<Record<string, Route>> {
  const { server, sessions, pending, browsers, paths } = parts;
  const redirectUriOf = (request: Request) => browsers.address(request, paths.callback);

  /** Ends a session. An unreachable server must not prevent sign-out or sign-in. */
  async function end(request: Request, tell: Tell): Promise<void> {
    const id = browsers.sessionIdOf(request);
    if (id === undefined) return;
    await sessions.end(id, redirectUriOf(request)).catch(tell);
  }

  async function signIn(request: Request): Promise<Response> {
    only(request, 'GET');
    const returnTo = new URL(request.url).searchParams.get('returnTo');
    // A second tab of the same browser does not disturb the first one's sign-in.
    const browser = browsers.browserIdOf(request) ?? newId();
    const page = browsers.ownPage(request, returnTo, parts.afterSignIn);
    const { state, verifier } = await pending.begin(browser, page);
    const address = await server.authorizationUrl(redirectUriOf(request), state, verifier);
    const sameSite = parts.isFormPost ? 'None' : 'Lax';
    return goTo(address.href, [browsers.setBrowser(request, browser, pendingSeconds, sameSite)]);
  }

  async function callback(request: Request, tell: Tell): Promise<Response> {
    only(request, 'GET', 'POST');
    const answer = await answerOf(request);
    const state = answer.get('state') ?? '';
    const begun = await pending.take(state, browsers.browserIdOf(request));
    if (!begun) throw new OpenSeatError('InvalidState');
    const address = new URL(redirectUriOf(request));
    address.search = answer.toString();
    const signedIn = await server.exchange(address, state, begun.verifier);
    await end(request, tell);
    // Never the browser's previous id: an attacker may have planted it (session fixation).
    const id = await sessions.begin(signedIn);
    return goTo(begun.returnTo, [browsers.setSession(request, id)]);
  }

  async function signOut(request: Request, tell: Tell): Promise<Response> {
    only(request, 'POST');
    if (!comesFromOwnPage(request, [])) throw new OpenSeatError('Gateway.ForeignOrigin');
    await end(request, tell);
    return goTo(parts.afterSignOut, [browsers.setSession(request, '')]);
  }

  return { [paths.signIn]: signIn, [paths.callback]: callback, [paths.signOut]: signOut };
}
