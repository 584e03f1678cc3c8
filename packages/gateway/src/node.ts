import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Gateway } from './gateway.ts';
import { send, toRequest } from './node-request.ts';

export interface NodeHandlerOptions {
  /**
   * The origin where browsers reach this backend, such as `https://crm.example.com`, if a proxy in front
   * terminates TLS. Default: from each request.
   */
  readonly origin?: string;
}

/**
 * A gateway as a handler for `node:http`. Returns whether the request was the gateway's; if not, it is
 * untouched.
 */
export function nodeHandler(
  gateway: Gateway,
  options: NodeHandlerOptions = {},
): (request: IncomingMessage, response: ServerResponse) => Promise<boolean> {
  return async (message, to) => {
    const request = toRequest(message, options);
    if (!request) {
      to.writeHead(400).end();
      return true;
    }
    const response = await gateway.handle(request);
    if (!response) return false;
    await send(response, to);
    return true;
  };
}
