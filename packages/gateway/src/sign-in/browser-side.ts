import { cookieName, cookieOf, setCookie } from './cookies.ts';

interface BrowserSideOptions {
  /** Name of the session's cookie. */
  readonly cookie: string;
  /** Where browsers reach this backend; absent: as each request says. */
  readonly origin?: string;
}

/** What a browser holds of a sign-in: cookies, and the addresses by which it knows this backend. */
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

  /** An address of this backend as the browser has it. */
  address(request: Request, path: string): string {
    return `${this.#originOf(request)}${path}`;
  }

  /** A page of this backend's own from what a request says; whatever leads elsewhere is `otherwise`. */
  ownPage(request: Request, wanted: string | null, otherwise: string): string {
    const origin = this.#originOf(request);
    if (wanted === null || !URL.canParse(wanted, origin)) return otherwise;
    const url = new URL(wanted, origin);
    return url.origin === origin ? `${url.pathname}${url.search}${url.hash}` : otherwise;
  }

  sessionIdOf(request: Request): string | undefined {
    return cookieOf(request.headers.get('cookie'), cookieName(this.#cookie, this.isSecure(request)));
  }

  /** As `sessionIdOf`, from the header alone; without a known origin either name will do. */
  sessionIdIn(cookies: string | null | undefined): string | undefined {
    const secure = cookieOf(cookies, cookieName(this.#cookie, true));
    if (this.#origin?.startsWith('https:')) return secure;
    return secure ?? cookieOf(cookies, this.#cookie);
  }

  /** Ends with the browser, as agents share computers. */
  setSession(request: Request, id: string): string {
    return setCookie(this.#cookie, id, { secure: this.isSecure(request) });
  }

  /** What binds a sign-in under way to the browser that began it. */
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
