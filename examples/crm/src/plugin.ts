import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { forward } from './forward.ts';
import { Sessions } from './sessions.ts';

export interface CrmOptions {
  /** Where the call centre is reached from this server. */
  readonly openseatUrl: string;
  readonly instanceId: string;
}

const pages = fileURLToPath(new URL('../public/', import.meta.url));

/** As strict as a company may have it: the workbench needs no exception. */
const contentSecurityPolicy =
  "default-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'";

interface SignInForm {
  readonly username?: string;
  readonly password?: string;
}

/** A small CRM: its own sign-in and customers, with the workbench beside them. */
export function crm({ openseatUrl, instanceId }: CrmOptions): FastifyPluginAsync {
  return async (app) => {
    const sessions = new Sessions();
    const page = async (reply: FastifyReply, name: string) =>
      reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', contentSecurityPolicy)
        .header('cache-control', 'no-store')
        .send(await readFile(`${pages}${name}`, 'utf8'));

    await app.register(fastifyStatic, { root: pages, prefix: '/crm/assets/', decorateReply: false });
    app.get('/', (_request, reply) => page(reply, 'start.html'));
    app.get('/crm', (request, reply) => page(reply, sessions.of(request) ? 'crm.html' : 'sign-in.html'));
    app.get('/crm/me', async (request, reply) => {
      const session = sessions.of(request);
      if (!session) return reply.status(401).send({});
      return { displayName: session.displayName, instanceId };
    });

    app.post('/crm/sign-in', async (request, reply) => {
      const { username, password } = (request.body ?? {}) as SignInForm;
      const answer = await fetch(`${openseatUrl}/auth/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': request.ip },
        body: JSON.stringify({ instanceId, userName: username, password }),
      });
      if (!answer.ok) {
        return reply.redirect(`/crm?refused=${answer.status === 429 ? 'often' : 'wrong'}`, 303);
      }
      const { accessToken, expiresIn, user } = (await answer.json()) as {
        accessToken: string;
        expiresIn: number;
        user: { displayName: string };
      };
      sessions.begin(reply, {
        displayName: user.displayName,
        accessToken,
        expiresAt: Date.now() + expiresIn * 1000,
      });
      return reply.redirect('/crm', 303);
    });

    app.post('/crm/sign-out', async (request, reply) => {
      const session = sessions.of(request);
      if (session) {
        await fetch(`${openseatUrl}/auth/sign-out`, {
          method: 'POST',
          headers: { authorization: `Bearer ${session.accessToken}` },
        });
      }
      sessions.end(request, reply);
      return reply.redirect('/crm', 303);
    });

    for (const address of ['/data/api.json', '/aliyun/ccc/api']) {
      app.route({ method: ['GET', 'POST'], url: address, handler: forward(openseatUrl, sessions) });
    }
  };
}
