import type { Address, CredentialSource } from '@openseat/gateway';
import { createSignIn, memoryStore, type SignIn } from '@openseat/gateway/sign-in';
import type { Logger } from 'pino';
import { consoleClientId } from '../../oauth/console-client.ts';
import { oauthPaths } from '../../oauth/oauth-server.ts';
import type { Services } from '../services.ts';

export const consolePaths = {
  home: '/console',
  claim: '/console/claim',
  signedOut: '/console/signed-out',
  signIn: '/console/sign-in',
  callback: '/console/callback',
  signOut: '/console/sign-out',
} as const;

/** The cookie of a signed-in browser. */
export const consoleCookie = 'openseat_console';

export interface ConsoleAddresses {
  /** The origin that browsers use. */
  readonly publicUrl: string;
  /** The server's address on its own machine: its own requests need no way through a proxy. */
  readonly localUrl: string;
}

type Parts = ConsoleAddresses & {
  readonly services: Pick<Services, 'instances'>;
  readonly log: Logger;
};

/** Remembers in a browser whose console it is. It is no secret. */
const instanceCookie = 'openseat_console_instance';
const yearSeconds = 365 * 86_400;

function chosenInstance(cookies: string | null | undefined): string | undefined {
  return new RegExp(`(?:^|; ?)${instanceCookie}=([\\w-]+)`).exec(cookies ?? '')?.[1];
}

/**
 * Sign-in to the console, at this server's own authorization server. Tokens stay in this process. Each
 * instance has a client of its own: `/console/sign-in?instance=acme` chooses one, and the first is the default.
 */
export class ConsoleSignIn implements SignIn {
  readonly addresses: readonly Address[];
  readonly #parts: Parts;
  readonly #store = memoryStore();
  readonly #byInstance = new Map<string, SignIn>();

  constructor(parts: Parts) {
    this.#parts = parts;
    const { signIn, callback, signOut } = consolePaths;
    this.addresses = [signIn, callback, signOut].map((path) => ({ path, prefix: false }));
  }

  async credentialsOf(request: Request): ReturnType<CredentialSource['credentialsOf']> {
    return (await this.#chosenBy(request.headers.get('cookie')))?.credentialsOf(request);
  }

  async renew(...[request, refused]: Parameters<NonNullable<CredentialSource['renew']>>) {
    return (await this.#chosenBy(request.headers.get('cookie')))?.renew?.(request, refused);
  }

  async userOf(cookies: string | null | undefined): ReturnType<SignIn['userOf']> {
    return (await this.#chosenBy(cookies))?.userOf(cookies);
  }

  async handle(request: Request): Promise<Response | undefined> {
    const { pathname, searchParams } = new URL(request.url);
    if (!this.addresses.some(({ path }) => path === pathname)) return undefined;
    const cookies = request.headers.get('cookie');
    if (pathname !== consolePaths.signIn) return (await this.#chosenBy(cookies))?.handle(request);
    const instanceId = await this.#instance(searchParams.get('instance') ?? chosenInstance(cookies));
    // There is no instance yet: nobody can sign in.
    if (instanceId === undefined) {
      return new Response(null, { status: 303, headers: { location: consolePaths.claim } });
    }
    const { publicUrl } = this.#parts;
    const response = await this.#of(instanceId).handle(request);
    const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
    response?.headers.append(
      'set-cookie',
      `${instanceCookie}=${instanceId}; Path=/; Max-Age=${yearSeconds}; HttpOnly; SameSite=Lax${secure}`,
    );
    return response;
  }

  async #chosenBy(cookies: string | null | undefined): Promise<SignIn | undefined> {
    const instanceId = chosenInstance(cookies);
    return instanceId === undefined ? undefined : this.#of(instanceId);
  }

  /** The requested instance if it exists, else the first one. */
  async #instance(requested: string | undefined): Promise<string | undefined> {
    const { instances } = this.#parts.services;
    const found = requested === undefined ? undefined : await instances.find(requested);
    return (found ?? (await instances.first()))?.id;
  }

  #of(instanceId: string): SignIn {
    const known = this.#byInstance.get(instanceId);
    if (known) return known;
    const { publicUrl, localUrl, log } = this.#parts;
    const { home, signedOut, signIn, callback, signOut } = consolePaths;
    const made = createSignIn({
      issuer: publicUrl,
      endpoints: {
        authorization: `${publicUrl}${oauthPaths.authorization}`,
        token: `${localUrl}${oauthPaths.token}`,
        revocation: `${localUrl}${oauthPaths.revocation}`,
        userinfo: `${localUrl}${oauthPaths.userinfo}`,
      },
      allowHttp: true,
      clientId: consoleClientId(instanceId),
      // Supervisors share computers: a sign-in after a sign-out asks for the password.
      parameters: { prompt: 'login' },
      paths: { signIn, callback, signOut },
      afterSignIn: home,
      afterSignOut: signedOut,
      cookie: consoleCookie,
      store: this.#store,
      onProblem: (problem) => log.warn({ problem, instanceId }, 'a sign-in to the console failed'),
    });
    this.#byInstance.set(instanceId, made);
    return made;
  }
}
