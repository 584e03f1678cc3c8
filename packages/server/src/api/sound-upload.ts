import { OpenSeatError } from '@openseat/protocol';
import type { FastifyPluginAsync } from 'fastify';
import { wireError } from './plain-http.ts';
import type { Services } from './services.ts';

interface Route {
  Params: { id: string };
  Querystring: { expires?: string; signature?: string };
}

const mostBytes = 20 * 1024 * 1024;

/** `PUT /sounds/<id>`: the sound of an audio file, at the signed address that its operations tell. */
export function soundUpload({ soundFiles, log }: Pick<Services, 'soundFiles' | 'log'>): FastifyPluginAsync {
  return async (app) => {
    // Whatever the client calls it: its first bytes tell what it is.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: mostBytes }, (_request, body, done) =>
      done(null, body),
    );
    app.setErrorHandler((error: { readonly statusCode?: number }, request, reply) => {
      const refusal =
        error instanceof OpenSeatError
          ? error
          : error.statusCode === 413
            ? new OpenSeatError('Request.TooLarge', { limit: mostBytes })
            : new OpenSeatError('InternalService.Common');
      if (refusal.status >= 500) log.error({ err: error, requestId: request.id }, 'a sound was not taken');
      return reply.status(refusal.status).send({ requestId: request.id, ...wireError(refusal) });
    });
    app.put<Route>('/sounds/:id', {
      bodyLimit: mostBytes,
      // Before the body is read.
      onRequest: async ({ params, query: { expires = '', signature = '' } }) => {
        if (!soundFiles.mayUpload(params.id, { expires, signature })) throw new OpenSeatError('NotFound');
      },
      async handler({ id: requestId, params: { id }, body }) {
        const durationMs = await soundFiles.take(id, Buffer.isBuffer(body) ? body : Buffer.alloc(0));
        return { requestId, audioResourceId: id, durationMs };
      },
    });
  };
}
