import '@fastify/rate-limit';
import { OpenSeatError } from '@openseat/protocol';
import type { FastifyPluginAsync } from 'fastify';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { signInId } from '../auth/sign-ins.ts';
import { tokenHash } from '../auth/token-hash.ts';
import { refusalOf } from './perform.ts';
import { wireError } from './plain-http.ts';
import type { Services } from './services.ts';

const SignIn = Compile(
  Type.Object({
    instanceId: Type.String({ minLength: 1, maxLength: 128 }),
    userName: Type.String({ minLength: 1, maxLength: 128 }),
    password: Type.String({ minLength: 1, maxLength: 256 }),
  }),
);

/** `/auth/sign-in` and `/auth/sign-out`: a password for an access token, and its end. */
export function signIn(services: Services): FastifyPluginAsync {
  return async (app) => {
    app.post(
      '/auth/sign-in',
      {
        config: {
          rateLimit: {
            max: 20,
            timeWindow: '1 minute',
            // By name and address: one person's wrong passwords lock out neither her colleagues nor her elsewhere.
            keyGenerator: (request) => {
              const name = SignIn.Check(request.body) ? request.body.userName : '';
              return `${request.ip} ${name}`;
            },
          },
        },
      },
      async (request, reply) => {
        try {
          const { body } = request;
          if (!SignIn.Check(body)) {
            throw new OpenSeatError('Parameter.Invalid', { name: 'body', reason: 'wrong form' });
          }
          const userId = await services.passwords.userOf({ ...body, address: request.ip });
          const [user, token] = await Promise.all([
            services.users.find(userId),
            services.accessTokens.issue(userId, {
              userAgent: (request.headers['user-agent'] ?? '').slice(0, 256),
              address: request.ip,
            }),
          ]);
          services.log.info({ instanceId: body.instanceId, agentId: userId }, 'signed in');
          return {
            requestId: request.id,
            ...token,
            tokenType: 'Bearer',
            user: { userId, displayName: user?.displayName ?? '', roles: user?.roles ?? [] },
          };
        } catch (error) {
          const refusal = refusalOf(error, services, request.id);
          return reply.status(refusal.status).send({ requestId: request.id, ...wireError(refusal) });
        }
      },
    );

    app.post('/auth/sign-out', async (request) => {
      const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
      if (token) {
        await services.accessTokens.revoke(token);
        services.signIns.tellEnded(signInId.direct(tokenHash(token)));
      }
      return { requestId: request.id };
    });
  };
}
