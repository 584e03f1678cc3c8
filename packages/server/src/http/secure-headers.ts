import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';

const yearSeconds = 31_536_000;
/** For answers that are no page: browsers load nothing for them and do not frame them. */
const closedPolicy = "default-src 'none'; frame-ancestors 'none'";

export interface SecureHeaders {
  /** For answers that pass no hook, such as those to unreadable requests. */
  put(response: ServerResponse): void;
  /** The same headers as lines, for answers written by hand. */
  readonly lines: readonly string[];
}

/** Sets headers for every answer: pages, files, errors, and answers that a library writes itself. */
export function secureHeaders(app: FastifyInstance, publicUrl: string): SecureHeaders {
  const always: Readonly<Record<string, string>> = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    ...(publicUrl.startsWith('https:') && { 'strict-transport-security': `max-age=${yearSeconds}` }),
  };
  const put = (response: ServerResponse) => {
    for (const [name, value] of Object.entries(always)) response.setHeader(name, value);
  };
  app.addHook('onRequest', async (_request, reply) => put(reply.raw));
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', closedPolicy);
  });
  return {
    put(response) {
      put(response);
      response.setHeader('content-security-policy', closedPolicy);
    },
    lines: Object.entries({ ...always, 'content-security-policy': closedPolicy }).map(
      ([name, value]) => `${name}: ${value}`,
    ),
  };
}
