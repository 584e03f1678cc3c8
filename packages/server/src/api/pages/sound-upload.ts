import { OpenSeatError } from '@openseat/protocol';
import type { FastifyPluginAsync } from 'fastify';
import type { Services } from '../services.ts';
import { wireError } from '../transports/plain-http.ts';

interface Route {
  Params: { id: string };
  Querystring: { expires?: string; signature?: string };
}

const maxBytes = 20 * 1024 * 1024;

/** `PUT /sounds/<id>`: uploads the sound of an audio file to the signed address that the API gave. */
export function soundUpload({ soundFiles, log }: Pick<Services, 'soundFiles' | 'log'>): FastifyPluginAsync {
  return async (app) => {
    // The content type is ignored: the first bytes decide what the file is.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: maxBytes }, (_request, body, done) =>
      done(null, body),
    );
    app.setErrorHandler((error: { readonly statusCode?: number }, request, reply) => {
      const refusal =
        error instanceof OpenSeatError
          ? error
          : error.statusCode === 413
            ? new OpenSeatError('Request.TooLarge', { limit: maxBytes })
            : new OpenSeatError('InternalService.Common');
      if (refusal.status >= 500) log.error({ err: error, requestId: request.id }, 'a sound was not taken');
      return reply.status(refusal.status).send({ requestId: request.id, ...wireError(refusal) });
    });
    app.put<Route>('/sounds/:id', {
      bodyLimit: maxBytes,
      // Checked before the body is read.
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
