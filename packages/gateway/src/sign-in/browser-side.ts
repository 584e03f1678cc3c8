import { cookieName, cookieOf, setCookie } from './cookies.ts';

interface BrowserSideOptions {
  /** Name of the session's cookie. */
  readonly cookie: string;
  /** The origin where browsers reach this backend; absent: that of each request. */
  readonly origin?: string;
}

/** The browser's side of a sign-in: cookies, and this backend's addresses. */
export class BrowserSide {
  readonly #cookie: string;
  readonly #origin: string | undefined;

  constructor({ cookie, origin }: BrowserSideOptions) {
    this.#cookie = cookie;
    this.#origin = origin === undefined ? undefined : new URL(origin).origin;
  }

  #originOf(request: Request): string {
    return this.#origin ?? new URL(request.url).origin;
  }

  isSecure(request: Request): boolean {
    return this.#originOf(request).startsWith('https:');
  }

  /** An address of this backend as the browser sees it. */
  address(request: Request, path: string): string {
    return `${this.#originOf(request)}${path}`;
  }

  /** A page of this backend, from a request's value; any other target becomes `otherwise`. */
  ownPage(request: Request, requested: string | null, otherwise: string): string {
    const origin = this.#originOf(request);
    if (requested === null || !URL.canParse(requested, origin)) return otherwise;
    const { protocol, host, pathname, search, hash } = new URL(requested, origin);
    const local = `${pathname}${search}${hash}`;
    const page = `${protocol}//${host}${local}`;
    // The browser resolves the result once more: `/.//evil.example` has become `//evil.example`.
    const isOwn = new URL(page).origin === origin && new URL(local, origin).href === page;
    return isOwn ? local : otherwise;
  }

  sessionIdOf(request: Request): string | undefined {
    return cookieOf(request.headers.get('cookie'), cookieName(this.#cookie, this.isSecure(request)));
  }

  /** As `sessionIdOf`, from the header alone; without a known origin both cookie names are accepted. */
  sessionIdIn(cookies: string | null | undefined): string | undefined {
    const secure = cookieOf(cookies, cookieName(this.#cookie, true));
    if (this.#origin?.startsWith('https:')) return secure;
    return secure ?? cookieOf(cookies, this.#cookie);
  }

  /** A session cookie, as agents share computers. */
  setSession(request: Request, id: string): string {
    return setCookie(this.#cookie, id, { secure: this.isSecure(request) });
  }

  /** Binds a pending sign-in to the browser that started it. */
  browserIdOf(request: Request): string | undefined {
    return cookieOf(
      request.headers.get('cookie'),
      cookieName(`${this.#cookie}-browser`, this.isSecure(request)),
    );
  }

  setBrowser(request: Request, id: string, seconds: number, sameSite: 'Lax' | 'None'): string {
    return setCookie(`${this.#cookie}-browser`, id, { secure: this.isSecure(request), sameSite, seconds });
  }
}
