import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { createGateway } from '@openseat/gateway';
import { fastifyPlugin } from '@openseat/gateway/fastify';
import type { SignIn } from '@openseat/gateway/sign-in';
import { OpenSeatError } from '@openseat/protocol';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { authenticate, originOf } from '../authenticate.ts';
import type { Caller } from '../handler.ts';
import { perform, refusalOf } from '../perform.ts';
import type { Services } from '../services.ts';
import { wireError } from '../transports/plain-http.ts';
import { consolePage } from './console-page.ts';
import { type ConsoleAddresses, consolePaths } from './console-sign-in.ts';

interface ConsoleParts extends ConsoleAddresses {
  /** Folder of the console's built files. */
  readonly folder: string;
  readonly signIn: SignIn;
}

/** The request as the sign-in reads it: address and cookies. */
function cookiesOf(request: FastifyRequest): Request {
  const { cookie } = request.headers;
  return new Request(`${originOf(request)}${request.url}`, { headers: cookie ? { cookie } : {} });
}

/**
 * The user of the console's cookie.
 * @throws OpenSeatError `NotAuthenticated`: the cookie is of no sign-in, or that one has ended
 */
export function consoleCallerOf(
  services: Services,
  signIn: SignIn,
): (request: FastifyRequest) => Promise<Caller> {
  const tokenOf = async (request: FastifyRequest, refused?: string) => {
    const asked = cookiesOf(request);
    const credentials =
      refused === undefined
        ? await signIn.credentialsOf(asked)
        : await signIn.renew?.(asked, { type: 'token', token: refused });
    if (credentials?.type !== 'token') throw new OpenSeatError('NotAuthenticated');
    return credentials.token;
  };
  return async (request) => {
    const token = await tokenOf(request);
    try {
      return await authenticate(services, request, token);
    } catch (error) {
      if (!(error instanceof OpenSeatError) || error.code !== 'InvalidToken') throw error;
      return authenticate(services, request, await tokenOf(request, token));
    }
  };
}

/**
 * The console at `/console`: its page and files, sign-in by cookie, and `POST /console/api/<Action>` with
 * JSON for its page alone.
 */
export function consoleTransport(services: Services, parts: ConsoleParts): FastifyPluginAsync {
  const { folder, signIn, localUrl } = parts;
  const page = consolePage(folder);
  const callerOf = consoleCallerOf(services, signIn);
  // The phone of a supervisor is the SDK, which speaks to a gateway.
  const gateway = createGateway({
    endpoint: `${localUrl}/openapi`,
    paths: ['/console/phone'],
    credentials: signIn,
    sharesOrigin: true,
  });

  return async (app) => {
    await app.register(fastifyPlugin(gateway));
    await app.register(fastifyStatic, {
      root: join(folder, 'assets'),
      prefix: '/console/assets/',
      decorateReply: false,
      preCompressed: true,
      // The names have a hash of the content.
      immutable: true,
      maxAge: '365d',
    });

    app.post<{ Params: { action: string } }>('/console/api/:action', async (request, reply) => {
      try {
        // Pages of other origins need a preflight for JSON, which is not answered. The cookie is SameSite.
        if (!request.headers['content-type']?.startsWith('application/json'))
          throw new OpenSeatError('Request.Malformed', { reason: 'it is no JSON' });
        const caller = await callerOf(request);
        const result = await perform(services, caller, request.params.action, request.body ?? {});
        return { requestId: request.id, ...(typeof result === 'object' ? result : {}) };
      } catch (error) {
        const refusal = refusalOf(error, services, request.id);
        return reply.status(refusal.status).send({ requestId: request.id, ...wireError(refusal) });
      }
    });

    app.get('/console/session', async (request, reply) => {
      const user = await signIn.userOf(request.headers.cookie);
      const identity = user && (await services.users.find(user.id));
      if (!identity || identity.disabled) throw new OpenSeatError('NotAuthenticated');
      const { userId, displayName, loginName, instanceId, roles } = identity;
      reply.header('cache-control', 'no-store');
      return { userId, displayName, loginName, instanceId, roles };
    });

    const open: readonly string[] = [consolePaths.claim, consolePaths.signedOut];
    for (const url of [consolePaths.home, `${consolePaths.home}/*`]) {
      app.get(url, async (request, reply) => {
        const path = request.url.split('?')[0] ?? '';
        if (!open.includes(path) && !(await signIn.userOf(request.headers.cookie)))
          return reply.redirect(`${consolePaths.signIn}?returnTo=${encodeURIComponent(request.url)}`, 303);
        return page(reply);
      });
    }
  };
}
