import { join } from 'node:path';
import rateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import websocket from '@fastify/websocket';
import { agentSubprotocol, channelLimits, OpenSeatError } from '@openseat/protocol';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { agentChannel } from './api/agent-channel.ts';
import type { AgentHub } from './api/agent-hub.ts';
import { newRequestId } from './api/authenticate.ts';
import { oauthDoor } from './api/oauth.ts';
import { openApiPage } from './api/openapi-page.ts';
import { passwordPage } from './api/password-page.ts';
import { plainHttp, wireError } from './api/plain-http.ts';
import { popRpc } from './api/pop-rpc.ts';
import { ratingPage } from './api/rating-page.ts';
import { recordingDownload } from './api/recording-download.ts';
import type { Services } from './api/services.ts';
import { signIn } from './api/sign-in.ts';
import { soundUpload } from './api/sound-upload.ts';

const bodyLimit = 256 * 1024;

interface HttpApp {
  readonly services: Services;
  readonly hub: AgentHub;
  /** Signs the tokens of the pages' forms. */
  readonly formSecret: Buffer;
  readonly log: Logger;
  /** Folder of the SDK's built files. */
  readonly sdkFolder: string;
  readonly healthy: () => boolean;
  readonly metrics: () => Promise<string>;
}

function formBody(app: FastifyInstance): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
}

interface Fault {
  readonly statusCode?: number;
  readonly code?: string;
}

/** Fastify's own refusals in our form. */
function translate(error: Fault): OpenSeatError | undefined {
  if (error instanceof OpenSeatError) return error;
  if (error.statusCode === 413) return new OpenSeatError('Request.TooLarge', { limit: bodyLimit });
  if (error.statusCode === 429) return new OpenSeatError('Request.TooMany', { seconds: 60 });
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return new OpenSeatError('Request.Malformed', { reason: error.code ?? 'unreadable' });
  }
  return undefined;
}

/** The HTTP side of the server, not yet listening. */
export async function httpApp(parts: HttpApp): Promise<FastifyInstance> {
  const { services, log } = parts;
  const refuse = (error: Fault, request: FastifyRequest, reply: FastifyReply) => {
    const known = translate(error);
    if (!known) log.error({ err: error, requestId: request.id }, 'a request failed');
    const refusal = known ?? new OpenSeatError('InternalService.Common');
    return reply.status(refusal.status).send({ requestId: request.id, ...wireError(refusal) });
  };
  const app = Fastify({
    bodyLimit,
    // Addresses that lead to no route at all.
    frameworkErrors: refuse,
    genReqId: newRequestId,
    // Each request would be a line; what matters is logged where it happens.
    logger: false,
    trustProxy: 'loopback',
    forceCloseConnections: true,
  });
  app.setErrorHandler(refuse);
  app.setNotFoundHandler((request, reply) => {
    const refusal = new OpenSeatError('NotFound');
    return reply.status(refusal.status).send({ requestId: request.id, ...wireError(refusal) });
  });
  formBody(app);
  await app.register(rateLimit, { global: false });
  await app.register(websocket, {
    options: {
      maxPayload: channelLimits.frameBytes,
      // Each of the two websockets has a subprotocol of its own; another is not chosen.
      handleProtocols: (offered) => [agentSubprotocol, 'sip'].find((known) => offered.has(known)) ?? false,
    },
  });
  app.get('/healthz', (_request, reply) =>
    reply.status(parts.healthy() ? 200 : 503).send({ status: parts.healthy() ? 'ok' : 'starting' }),
  );
  app.get('/metrics', async (_request, reply) =>
    reply.type('text/plain; version=0.0.4').send(await parts.metrics()),
  );
  await app.register(fastifyStatic, {
    root: join(parts.sdkFolder),
    prefix: '/sdk/',
    setHeaders: (response) => {
      // Any company's page may load the SDK.
      response.header('access-control-allow-origin', '*');
      response.header('cross-origin-resource-policy', 'cross-origin');
    },
  });
  await app.register(signIn(services));
  await app.register(oauthDoor(services, parts.formSecret));
  await app.register(plainHttp(services));
  await app.register(openApiPage);
  await app.register(popRpc(services));
  await app.register(recordingDownload(services));
  await app.register(soundUpload(services));
  await app.register(ratingPage(services));
  await app.register(passwordPage(services));
  await app.register(agentChannel(services, parts.hub));
  return app;
}
