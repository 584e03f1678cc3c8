interface Cookie {
  readonly value: string;
  readonly path: string;
}

export interface Visit {
  readonly status: number;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

/** A browser for tests. It keeps cookies, follows redirects within one origin, and fills in forms. */
export class FakeBrowser {
  readonly #origin: string;
  readonly #cookies = new Map<string, Cookie>();
  last: Visit | undefined;

  readonly #userAgent: string;

  constructor(origin: string, userAgent = 'test') {
    this.#origin = origin;
    this.#userAgent = userAgent;
  }

  cookie(name: string): string | undefined {
    return [...this.#cookies].find(([key]) => key.startsWith(`${name} `))?.[1].value;
  }

  /** Sets a cookie, as another site or an attacker on the network might. */
  plant(name: string, value: string, path = '/'): void {
    this.#cookies.set(`${name} ${path}`, { value, path });
  }

  /** Opens an address. Returns the page, or the address of a redirect to another origin. */
  async visit(address: string | URL, init: RequestInit = {}): Promise<Visit> {
    let url = new URL(address, this.#origin);
    let request = init;
    for (let hops = 0; hops < 20; hops += 1) {
      const response = await fetch(url, {
        ...request,
        redirect: 'manual',
        headers: { 'user-agent': this.#userAgent, ...request.headers, cookie: this.#header(url.pathname) },
      });
      this.#keep(response.headers.getSetCookie());
      const body = await response.text();
      const location = response.headers.get('location');
      this.last = { status: response.status, url: url.href, headers: response.headers, body };
      if (!location) return this.last;
      url = new URL(location, url);
      if (url.origin !== this.#origin || /callback/.test(url.pathname)) {
        this.last = { ...this.last, url: url.href };
        return this.last;
      }
      request = { headers: init.headers ?? {} };
    }
    throw new Error(`too many redirects, last to ${url}`);
  }

  /** Sends the form with this ending of its action, including its hidden fields. */
  async send(actionEnd: string, fields: Readonly<Record<string, string>> = {}): Promise<Visit> {
    const page = this.last;
    const form = [...(page?.body ?? '').matchAll(/<form[^>]*action="([^"]*)"[^>]*>(.*?)<\/form>/gs)].find(
      ([, action]) => action?.endsWith(actionEnd),
    );
    if (!form) throw new Error(`no form ${actionEnd} in ${page?.url}:\n${page?.body}`);
    const hidden = [...(form[2] ?? '').matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => [
      /name="([^"]*)"/.exec(input)?.[1] ?? '',
      /value="([^"]*)"/.exec(input)?.[1] ?? '',
    ]);
    return this.visit(new URL(form[1] ?? '', page?.url), {
      method: 'POST',
      headers: { origin: this.#origin },
      body: new URLSearchParams({ ...Object.fromEntries(hidden), ...fields }),
    });
  }

  async signIn(username: string, password: string): Promise<Visit> {
    return this.send('/password', { username, password });
  }

  #header(path: string): string {
    return [...this.#cookies]
      .filter(([, cookie]) => path.startsWith(cookie.path))
      .map(([key, { value }]) => `${key.split(' ')[0]}=${value}`)
      .join('; ');
  }

  #keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const [name, value = ''] = pair.split(/=(.*)/s);
      const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/';
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) this.#cookies.delete(`${name} ${path}`);
      else this.#cookies.set(`${name} ${path}`, { value, path });
    }
  }
}
