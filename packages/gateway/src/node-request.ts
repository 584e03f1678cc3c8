import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';

/** What a framework knows better of a request than `node:http`: it may trust a proxy in front, or have read the body. */
export interface NodeRequestHints {
  /** Such as `https://crm.example.com`. */
  readonly origin?: string;
  /** The whole path and query. */
  readonly url?: string;
  /** A body that has been read already, as its text. */
  readonly text?: string;
  /** The body's stream, when it is not the message itself. */
  readonly stream?: Readable;
}

function originOf(message: IncomingMessage): string {
  const encrypted = 'encrypted' in message.socket && message.socket.encrypted === true;
  return `${encrypted ? 'https' : 'http'}://${message.headers.host ?? message.headers[':authority'] ?? 'localhost'}`;
}

/** `Readable.toWeb` gives a stream of Node's own type, which is none of a request's where the DOM's types are at hand too. */
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

/**
 * A web-standard request for one of `node:http`.
 * @throws TypeError when its address or host is none
 */
export function toRequest(message: IncomingMessage, hints: NodeRequestHints = {}): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers)) {
    // HTTP/2 has what is no header among them.
    if (name.startsWith(':')) continue;
    for (const one of Array.isArray(value) ? value : [value ?? '']) headers.append(name, one);
  }
  const method = message.method ?? 'GET';
  // A path that begins with two slashes would be read as another host.
  const path = (hints.url ?? message.url ?? '/').replace(/^\/+/, '/');
  const address = new URL(path, hints.origin ?? originOf(message));
  if (method === 'GET' || method === 'HEAD') return new Request(address, { method, headers });
  if (hints.text !== undefined) return new Request(address, { method, headers, body: hints.text });
  // The DOM's types do not know `duplex`, which Node asks for with a stream.
  const init: RequestInit & { duplex: 'half' } = {
    method,
    headers,
    body: streamOf(hints.stream ?? message),
    duplex: 'half',
  };
  return new Request(address, init);
}

/** Sends a web-standard answer as one of `node:http`. */
export async function send(response: Response, to: ServerResponse): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  to.statusCode = response.status;
  for (const [name, value] of response.headers) if (name !== 'set-cookie') to.setHeader(name, value);
  const cookies = response.headers.getSetCookie();
  // Added to those that the application has set.
  if (cookies.length > 0) to.appendHeader('set-cookie', cookies);
  to.end(body);
}
