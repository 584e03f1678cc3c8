import '@fastify/rate-limit';
import { OpenSeatError } from '@openseat/protocol';
import type { FastifyPluginAsync } from 'fastify';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { addressKey } from '../../../auth/address-key.ts';
import { signInId } from '../../../auth/sign-ins.ts';
import { tokenHash } from '../../../auth/token-hash.ts';
import { refusalOf } from '../../perform.ts';
import type { Services } from '../../services.ts';
import { wireError } from '../../transports/plain-http.ts';

const SignIn = Compile(
  Type.Object({
    instanceId: Type.String({ minLength: 1, maxLength: 128 }),
    userName: Type.String({ minLength: 1, maxLength: 128 }),
    password: Type.String({ minLength: 1, maxLength: 256 }),
  }),
);

/** `/auth/sign-in` exchanges a password for an access token. `/auth/sign-out` ends the token. */
export function signIn(services: Services): FastifyPluginAsync {
  return async (app) => {
    app.post(
      '/auth/sign-in',
      {
        config: {
          rateLimit: {
            max: 20,
            timeWindow: '1 minute',
            // Counted by name and address: wrong passwords lock out neither colleagues nor the same user
            // elsewhere. The name is known only once the body has been read.
            hook: 'preHandler',
            keyGenerator: ({ body, headers: { cookie }, ip }) => {
              const account = SignIn.Check(body) ? body : undefined;
              const device = account && services.knownDevices.idOf(account, cookie);
              return device ?? `${addressKey(ip)} ${account?.instanceId} ${account?.userName}`;
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
          const { cookie } = request.headers;
          const device = services.knownDevices.idOf(body, cookie);
          const userId = await services.passwords.userOf({ ...body, address: request.ip, device });
          reply.header('set-cookie', services.knownDevices.remember(body, cookie));
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
