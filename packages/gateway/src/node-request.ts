import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';

/** Facts that a framework knows better than `node:http`: it may trust a proxy, or have read the body. */
export interface NodeRequestHints {
  /** Such as `https://crm.example.com`. */
  readonly origin?: string;
  /** The whole path and query. */
  readonly url?: string;
  /** A body that was already read, as text. */
  readonly text?: string;
  /** The body's stream, if it is not the message itself. */
  readonly stream?: Readable;
}

function originOf(message: IncomingMessage): string {
  const encrypted = 'encrypted' in message.socket && message.socket.encrypted === true;
  return `${encrypted ? 'https' : 'http'}://${message.headers.host ?? message.headers[':authority'] ?? 'localhost'}`;
}

/**
 * `Readable.toWeb` returns a stream of Node's own type, which differs from the DOM's type of a request
 * body.
 */
function streamOf(body: Readable): ReadableStream<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return?.();
    },
  });
}

/** A web-standard request for one of `node:http`; undefined: its address or host is invalid. */
export function toRequest(message: IncomingMessage, hints: NodeRequestHints = {}): Request | undefined {
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers)) {
    // HTTP/2 has pseudo-headers among them.
    if (name.startsWith(':')) continue;
    for (const one of Array.isArray(value) ? value : [value ?? '']) headers.append(name, one);
  }
  const method = message.method ?? 'GET';
  // A path that begins with two slashes would be read as another host.
  const path = (hints.url ?? message.url ?? '/').replace(/^\/+/, '/');
  const origin = hints.origin ?? originOf(message);
  if (!URL.canParse(path, origin)) return undefined;
  const address = new URL(path, origin);
  if (method === 'GET' || method === 'HEAD') return new Request(address, { method, headers });
  if (hints.text !== undefined) return new Request(address, { method, headers, body: hints.text });
  // The DOM's types lack `duplex`, which Node requires with a stream.
  const init: RequestInit & { duplex: 'half' } = {
    method,
    headers,
    body: streamOf(hints.stream ?? message),
    duplex: 'half',
  };
  return new Request(address, init);
}

/** Sends a web-standard response through `node:http`. */
export async function send(response: Response, to: ServerResponse): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  to.statusCode = response.status;
  for (const [name, value] of response.headers) if (name !== 'set-cookie') to.setHeader(name, value);
  const cookies = response.headers.getSetCookie();
  // Added to the headers that the application has set.
  if (cookies.length > 0) to.appendHeader('set-cookie', cookies);
  to.end(body);
}
