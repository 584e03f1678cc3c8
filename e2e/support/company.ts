import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { System } from './system.ts';

/** One request of the SDK as the company's server received it. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly contentType: string;
  readonly cookie: string | undefined;
  readonly body: string;
}

interface Options {
  readonly system: System;
  /** A user of the demonstration; the company's server sends requests for this user. */
  readonly user: string;
  /** Pages by path. */
  readonly pages: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Key style of this backend: as the cloud's own library (PascalCase, wrapped), or camelCase. */
  readonly openApi?: boolean;
}

function lowerFirst(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerFirst);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only && Array.isArray(only[1])) return only[1].map(lowerFirst);
  return Object.fromEntries(
    entries.map(([key, item]) => [key.charAt(0).toLowerCase() + key.slice(1), lowerFirst(item)]),
  );
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

/**
 * A company's own server: its pages, the SDK's files, and a forwarder that does no more than the document's
 * chapter 6 asks for, in one key style only.
 */
export class Company {
  readonly seen: SeenRequest[] = [];
  readonly url: string;
  /** Where this backend redirects requests, like a backend that has lost the user's sign-in. */
  redirect: string | undefined;
  readonly #close: () => void;

  private constructor(url: string, close: () => void) {
    this.url = url;
    this.#close = close;
  }

  static async open(options: Options): Promise<Company> {
    const { system, user } = options;
    const signedIn = await fetch(`${system.url}/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ instanceId: 'demo', userName: user, password: 'openseat' }),
    });
    const { accessToken } = (await signedIn.json()) as { accessToken: string };
    const server = createServer((request, response) => {
      company.#serve(options, accessToken, request, response).catch(() => response.writeHead(500).end());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const company = new Company(`http://127.0.0.1:${port}`, () => {
      server.closeAllConnections();
      server.close();
    });
    return company;
  }

  close(): void {
    this.#close();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  async #serve(
    options: Options,
    accessToken: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    const page = options.pages[url.pathname];
    if (page !== undefined) {
      const type = url.pathname.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8';
      response.writeHead(200, { 'content-type': type, ...options.headers }).end(page);
      return;
    }
    if (url.pathname.startsWith('/sdk/')) {
      const file = await fetch(`${options.system.url}${url.pathname}`);
      response
        .writeHead(file.status, { 'content-type': file.headers.get('content-type') ?? '' })
        .end(Buffer.from(await file.arrayBuffer()));
      return;
    }
    const action = url.searchParams.get('action');
    if (!action) {
      response.writeHead(404).end();
      return;
    }
    if (this.redirect !== undefined) {
      response.writeHead(302, { location: this.redirect }).end();
      return;
    }
    const body = await bodyOf(request);
    this.seen.push({
      method: request.method ?? '',
      url: request.url ?? '',
      contentType: request.headers['content-type'] ?? '',
      cookie: request.headers.cookie,
      body,
    });
    const params = JSON.parse(
      new URLSearchParams(body).get('request') ?? url.searchParams.get('request') ?? '{}',
    ) as Record<string, unknown>;
    const form = new URLSearchParams({ Action: action, Version: '2017-07-05' });
    for (const [key, value] of Object.entries(params)) {
      // In one style the backend passes keys on unchanged; in the other it capitalises them.
      form.set(options.openApi ? key : key.charAt(0).toUpperCase() + key.slice(1), String(value));
    }
    const answer = await fetch(`${options.system.url}/openapi`, {
      method: 'POST',
      headers: { authorization: `Bearer ${accessToken}` },
      body: form,
    });
    const payload: unknown = await answer.json();
    response
      .writeHead(answer.status, { 'content-type': 'application/json', ...options.headers })
      .end(JSON.stringify(options.openApi ? payload : lowerFirst(payload)));
  }
}
