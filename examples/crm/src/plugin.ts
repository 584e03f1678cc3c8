import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { callCentre } from './call-centre.ts';

export interface CrmOptions {
  /** The call centre's address for this server. */
  readonly openseatUrl: string;
  /** The call centre's address for browsers; its authorization server uses it. */
  readonly publicUrl: string;
  readonly instanceId: string;
  /** As registered at the call centre. */
  readonly clientId: string;
  readonly clientSecret: string;
}

const pages = fileURLToPath(new URL('../public/', import.meta.url));

/** A strict policy as companies use it: the workbench needs no exception. */
const contentSecurityPolicy =
  "default-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'";

/**
 * A small CRM: its own pages and customers, with the workbench beside them. Agents sign in at the call
 * centre.
 */
export function crm(options: CrmOptions): FastifyPluginAsync {
  return async (app) => {
    const { signIn, plugin } = callCentre(options);
    const page = async (reply: FastifyReply, name: string) =>
      reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', contentSecurityPolicy)
        .header('cache-control', 'no-store')
        .send(await readFile(`${pages}${name}`, 'utf8'));

    await app.register(plugin);
    await app.register(fastifyStatic, { root: pages, prefix: '/crm/assets/', decorateReply: false });
    app.get('/', (_request, reply) => page(reply, 'start.html'));
    app.get('/crm', async (request, reply) => {
      const user = await signIn.userOf(request.headers.cookie);
      return user ? page(reply, 'crm.html') : reply.redirect('/crm/sign-in');
    });
    app.get('/crm/signed-out', (_request, reply) => page(reply, 'signed-out.html'));
    app.get('/crm/me', async (request, reply) => {
      const user = await signIn.userOf(request.headers.cookie);
      if (!user) return reply.status(401).send({});
      return { displayName: user.name, instanceId: options.instanceId };
    });
  };
}
