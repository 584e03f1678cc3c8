import { Readable } from 'node:stream';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Gateway } from './gateway.ts';
import { toRequest } from './node-request.ts';

/** A gateway as a plugin for Fastify: `app.register(fastifyPlugin(gateway))`, without a prefix. */
export function fastifyPlugin(gateway: Gateway): FastifyPluginAsync {
  return async (app) => {
    // In this plugin only: the gateway reads bodies itself, up to its own limit.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    const handler = async (request: FastifyRequest, reply: FastifyReply) => {
      const asked = toRequest(request.raw, {
        origin: `${request.protocol}://${request.host}`,
        ...(request.body instanceof Readable && { stream: request.body }),
      });
      if (!asked) return reply.status(400).send();
      const response = await gateway.handle(asked);
      if (!response) return reply.callNotFound();
      for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value);
      for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
      return reply.status(response.status).send(Buffer.from(await response.arrayBuffer()));
    };
    for (const { path, prefix } of gateway.addresses) {
      for (const url of prefix ? [path, `${path}/*`] : [path]) {
        app.route({ method: ['GET', 'POST', 'OPTIONS'], url, handler });
      }
    }
  };
}
