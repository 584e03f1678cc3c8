import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Gateway } from './gateway.ts';
import { type NodeRequestHints, send, toRequest } from './node-request.ts';

/** What Express adds to a request of `node:http`. */
interface ExpressRequest extends IncomingMessage {
  readonly originalUrl?: string;
  /** By `trust proxy`. */
  readonly protocol?: string;
  readonly host?: string;
  readonly body?: unknown;
}

/** The text of a form that a body parser has read before. */
function formText(body: unknown): string {
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return new TextDecoder().decode(body);
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(body ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) form.append(name, String(one));
  }
  return form.toString();
}

function hintsOf(request: ExpressRequest): NodeRequestHints {
  const { originalUrl, protocol, headers } = request;
  const host = headers.host ?? 'localhost';
  return {
    ...(originalUrl !== undefined && { url: originalUrl }),
    ...(protocol !== undefined && { origin: `${protocol}://${host}` }),
    ...(request.readableEnded && { text: formText(request.body) }),
  };
}

/** A gateway as middleware for Express 4 and 5, and whatever else takes such: what is not the gateway's goes on to the next. */
export function expressMiddleware(
  gateway: Gateway,
): (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void {
  return (message, to, next) => {
    const respond = async () => {
      const response = await gateway.handle(toRequest(message, hintsOf(message)));
      if (response) await send(response, to);
      else next();
    };
    respond().catch(next);
  };
}
