import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';

const built = fileURLToPath(new URL('./page/', import.meta.url));

/**
 * `/phone`: a page that plays the customer: a SIP-over-WebRTC client on the customer's side of the trunk.
 */
export function phone(): FastifyPluginAsync {
  return async (app) => {
    await app.register(fastifyStatic, { root: built, prefix: '/phone/assets/', decorateReply: false });
    app.get('/phone', async (_request, reply) =>
      reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', "default-src 'self'; frame-ancestors 'self'; base-uri 'none'")
        .send(await readFile(`${built}phone.html`, 'utf8')),
    );
  };
}
