import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Gateway } from './gateway.ts';
import { type NodeRequestHints, send, toRequest } from './node-request.ts';

/** Express's additions to a request of `node:http`. */
interface ExpressRequest extends IncomingMessage {
  readonly originalUrl?: string;
  /** Depends on `trust proxy`. */
  readonly protocol?: string;
  readonly host?: string;
  readonly body?: unknown;
}

/** The text of a form that a body parser has already read. */
function formText(body: unknown): string {
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return new TextDecoder().decode(body);
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(body ?? {})) {
    // A parser for nested fields creates objects, whose `toString` the sender controls.
    for (const one of Array.isArray(value) ? value : [value]) {
      form.append(name, typeof one === 'object' ? JSON.stringify(one) : String(one));
    }
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

/**
 * A gateway as middleware for Express 4 and 5, and compatible frameworks. Other requests go to the next
 * handler.
 */
export function expressMiddleware(
  gateway: Gateway,
): (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void {
  return (message, to, next) => {
    const respond = async () => {
      const request = toRequest(message, hintsOf(message));
      const response = request && (await gateway.handle(request));
      if (response) await send(response, to);
      else next();
    };
    respond().catch(next);
  };
}
