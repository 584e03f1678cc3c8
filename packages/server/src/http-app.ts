import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import rateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import websocket from '@fastify/websocket';
import { agentSubprotocol, channelLimits, liveSubprotocol, OpenSeatError } from '@openseat/protocol';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { authenticate, bearerOf, newRequestId } from './api/authenticate.ts';
import { consoleCookie } from './api/console/console-sign-in.ts';
import { docsSite } from './api/files/docs-site.ts';
import { packageFiles } from './api/files/package-files.ts';
import type { Caller } from './api/handler.ts';
import { signIn } from './api/handlers/sign-in/sign-in.ts';
import { exportDownload } from './api/pages/export-download.ts';
import { oauthTransport } from './api/pages/oauth.ts';
import { passwordPage } from './api/pages/password-page.ts';
import { ratingPage } from './api/pages/rating-page.ts';
import { recordingDownload } from './api/pages/recording-download.ts';
import { soundUpload } from './api/pages/sound-upload.ts';
import type { Services } from './api/services.ts';
import { agentChannel } from './api/transports/agent-channel.ts';
import type { AgentHub } from './api/transports/agent-hub.ts';
import { claimServer } from './api/transports/claim-server.ts';
import { refuseUnreadable } from './api/transports/client-errors.ts';
import { liveStream } from './api/transports/live-stream.ts';
import { openApiPage } from './api/transports/openapi-page.ts';
import { plainHttp, wireError } from './api/transports/plain-http.ts';
import { popRpc } from './api/transports/pop-rpc.ts';
import { mayOpenSocket } from './api/transports/socket-origins.ts';
import { addressKey } from './auth/address-key.ts';
import {
  type ConnectionLimits,
  connectionLimits,
  limitConnections,
  limitedServer,
} from './http/connection-limits.ts';
import { secureHeaders } from './http/secure-headers.ts';
import { LiveSource } from './live/live-source.ts';
import type { Readiness } from './readiness/readiness.ts';
import { keepAlive } from './websocket-keep-alive.ts';

const bodyLimit = 256 * 1024;

interface HttpApp {
  readonly services: Services;
  readonly hub: AgentHub;
  /** Signs the form tokens of the pages. */
  readonly formSecret: Buffer;
  readonly log: Logger;
  /** Origins of pages that may open websockets. Undefined: see `mayOpenSocket`. */
  readonly origins?: readonly string[] | undefined;
  /** Folder of the SDK's built files. */
  readonly sdkFolder: string;
  /** Folder of the packages for npm (scripts/pack.mjs). */
  readonly packagesFolder: string;
  /** Folder of the built guides (packages/docs). */
  readonly docsFolder: string;
  readonly healthy: () => boolean;
  readonly readiness: Pick<Readiness, 'missing'>;
  readonly metrics: () => Promise<string>;
  /** The user of the console's cookie, who reads the live stream. */
  readonly consoleCallerOf: (request: FastifyRequest) => Promise<Caller>;
  /** The origin that browsers use. */
  readonly publicUrl: string;
  /** Whether an address is a trusted proxy, which reports the client's real address. */
  readonly isTrustedProxy: (address: string) => boolean;
  readonly limits?: ConnectionLimits;
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

/** Fastify's own errors as ours. */
function translate(error: Fault): OpenSeatError | undefined {
  if (error instanceof OpenSeatError) return error;
  if (error.statusCode === 413) return new OpenSeatError('Request.TooLarge', { limit: bodyLimit });
  if (error.statusCode === 429) return new OpenSeatError('Request.TooMany', { seconds: 60 });
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return new OpenSeatError('Request.Malformed', { reason: error.code ?? 'unreadable' });
  }
  return undefined;
}

/** The HTTP side of the server, not listening yet. */
export async function httpApp(parts: HttpApp): Promise<FastifyInstance> {
  const { services, log, isTrustedProxy, limits = connectionLimits } = parts;
  const refuse = (error: Fault, request: FastifyRequest, reply: FastifyReply) => {
    headers.put(reply.raw);
    const known = translate(error);
    if (!known) log.error({ err: error, requestId: request.id }, 'a request failed');
    const refusal = known ?? new OpenSeatError('InternalService.Common');
    return reply.status(refusal.status).send({ requestId: request.id, ...wireError(refusal) });
  };
  const app: FastifyInstance = Fastify({
    ...limitedServer(limits),
    bodyLimit,
    // Requests with addresses that match no route.
    frameworkErrors: refuse,
    genReqId: newRequestId,
    // No line per request. Errors are logged where they happen.
    logger: false,
    trustProxy: isTrustedProxy,
    forceCloseConnections: true,
    clientErrorHandler: (error, socket) => refuseUnreadable(error, socket, headers.lines),
  });
  const headers = secureHeaders(app, parts.publicUrl);
  limitConnections(app.server, limits, isTrustedProxy);
  app.setErrorHandler(refuse);
  app.setNotFoundHandler((request, reply) => {
    const refusal = new OpenSeatError('NotFound');
    return reply.status(refusal.status).send({ requestId: request.id, ...wireError(refusal) });
  });
  formBody(app);
  /** The origins of this server's own pages. */
  const own = ({ headers: { host } }: IncomingMessage) => [parts.publicUrl, host && `http://${host}`];
  await app.register(rateLimit, { global: false, keyGenerator: ({ ip }) => addressKey(ip) });
  await app.register(websocket, {
    options: {
      maxPayload: channelLimits.frameBytes,
      // Each websocket has its own subprotocol. No other is accepted.
      verifyClient: (
        { origin, req }: { origin: string | undefined; req: IncomingMessage },
        done: (may: boolean, status: number) => void,
      ) => {
        done(mayOpenSocket(origin, { own: own(req), listed: parts.origins }), 403);
      },
      handleProtocols: (offered) =>
        [agentSubprotocol, liveSubprotocol, 'sip'].find((known) => offered.has(known)) ?? false,
    },
  });
  keepAlive(app.websocketServer);
  app.get('/healthz', (_request, reply) =>
    reply.status(parts.healthy() ? 200 : 503).send({ status: parts.healthy() ? 'ok' : 'starting' }),
  );
  app.get('/livez', (_request, reply) => reply.send({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const notReady = await parts.readiness.missing();
    const ready = notReady.length === 0;
    return reply.status(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', notReady });
  });
  app.get('/metrics', async (_request, reply) =>
    reply.type('text/plain; version=0.0.4').send(await parts.metrics()),
  );
  await app.register(fastifyStatic, {
    root: join(parts.sdkFolder),
    prefix: '/sdk/',
    setHeaders: (response) => {
      // Pages of any company may load the SDK.
      response.header('access-control-allow-origin', '*');
      response.header('cross-origin-resource-policy', 'cross-origin');
    },
  });
  await app.register(packageFiles(parts.packagesFolder));
  await app.register(docsSite(parts.docsFolder));
  await app.register(signIn(services));
  await app.register(oauthTransport(services, parts.formSecret));
  await app.register(claimServer(services));
  await app.register(plainHttp(services));
  await app.register(openApiPage);
  await app.register(popRpc(services));
  await app.register(recordingDownload(services));
  await app.register(exportDownload(services));
  await app.register(soundUpload(services));
  await app.register(ratingPage(services));
  await app.register(passwordPage(services));
  await app.register(agentChannel(services, parts.hub));
  const { agents, contacts, trunks, trunkSystem, recentChanges } = services;
  const source = new LiveSource({ agents, contacts, trunks, trunkSystem, recentChanges });
  const readerOf = (request: FastifyRequest) => {
    const token = bearerOf(request);
    if (token) return () => authenticate(services, request, token);
    return request.headers.cookie?.includes(`${consoleCookie}=`)
      ? () => parts.consoleCallerOf(request)
      : undefined;
  };
  await app.register(
    liveStream(
      { services, source, callerOf: readerOf },
      (origin, { raw }) => origin === undefined || own(raw).includes(origin),
    ),
  );
  return app;
}
