import { OpenSeatError } from '@openseat/protocol';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import parseRange from 'range-parser';
import type { ByteRange } from '../../recordings/recording-storage.ts';
import type { Services } from '../services.ts';
import { wireError } from '../transports/plain-http.ts';

interface Route {
  Params: { fileName: string };
  Querystring: { expires?: string; signature?: string };
}

/** A recording never changes under its name, so the name is its entity tag. */
function tagOf(fileName: string): string {
  return `"${fileName}"`;
}

/**
 * The requested range. Undefined: the whole file. This includes a malformed header, several ranges, and an
 * `If-Range` of another file (RFC 9110, 13.1.5 and 14.2).
 */
function rangeOf(
  { range, 'if-range': ifRange }: FastifyRequest['headers'],
  tag: string,
  bytes: number,
): ByteRange | 'unsatisfiable' | undefined {
  if (range === undefined || (ifRange !== undefined && ifRange !== tag)) return undefined;
  const ranges = parseRange(bytes, range, { combine: true });
  if (ranges === -1) return 'unsatisfiable';
  if (ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1) return undefined;
  return ranges[0];
}

/** Recordings by their signed addresses, with ranges so that players can seek. */
export function recordingDownload(services: Services): FastifyPluginAsync {
  function refuse(request: FastifyRequest, reply: FastifyReply) {
    const refusal = new OpenSeatError('NotFound');
    return reply.status(refusal.status).send({ requestId: request.id, ...wireError(refusal) });
  }

  return async (app) => {
    app.route<Route>({
      method: ['GET', 'HEAD'],
      url: '/recordings/:fileName',
      async handler(request, reply) {
        const { fileName } = request.params;
        const { expires = '', signature = '' } = request.query;
        if (!services.recordingFiles.verify(fileName, { expires, signature })) return refuse(request, reply);
        const file = await services.recordingArchive.find(fileName);
        if (!file) return refuse(request, reply);
        const tag = tagOf(fileName);
        const range = rangeOf(request.headers, tag, file.bytes);
        reply.type('audio/wav').headers({ 'accept-ranges': 'bytes', 'cache-control': 'private', etag: tag });
        if (range === 'unsatisfiable') {
          await file.close();
          return reply.status(416).header('content-range', `bytes */${file.bytes}`).send();
        }
        const length = range ? range.end - range.start + 1 : file.bytes;
        reply.header('content-length', length);
        if (range)
          reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${file.bytes}`);
        if (request.method === 'HEAD') {
          await file.close();
          return reply.send();
        }
        return reply.send(await file.read(range));
      },
    });
  };
}
