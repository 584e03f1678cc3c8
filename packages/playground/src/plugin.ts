import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';

const built = fileURLToPath(new URL('./page/', import.meta.url));

/** The policy of a strict company's page: the workbench needs no exception. */
const contentSecurityPolicy =
  "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'";

/**
 * `/playground`: every option of the workbench as a control, the panel beside it, and the code to copy. The
 * panel uses the gateway and the sign-in of the demonstration's CRM.
 */
export function playground(): FastifyPluginAsync {
  return async (app) => {
    await app.register(fastifyStatic, { root: built, prefix: '/playground/assets/', decorateReply: false });
    app.get('/playground', async (_request, reply) =>
      reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', contentSecurityPolicy)
        .header('cache-control', 'no-store')
        .send(await readFile(`${built}playground.html`, 'utf8')),
    );
  };
}
