import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { OpenSeatError } from '@openseat/protocol';
import type { FastifyPluginAsync } from 'fastify';
import { wireError } from './plain-http.ts';
import type { Services } from './services.ts';

interface Query {
  expires?: string;
  signature?: string;
}

/** The one range that is asked for, or undefined: the whole file (RFC 9110, 14.2). */
function rangeOf(header: string | undefined, size: number): { start: number; end: number } | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match) return undefined;
  const [, first, last] = match;
  if (!first && !last) return undefined;
  const start = first ? Number(first) : Math.max(0, size - Number(last));
  const end = first && last ? Math.min(Number(last), size - 1) : size - 1;
  return start <= end && start < size ? { start, end } : undefined;
}

/** Recordings by their signed addresses, in parts when a player seeks. */
export function recordingDownload(services: Services): FastifyPluginAsync {
  return async (app) => {
    app.get<{ Params: { fileName: string }; Querystring: Query }>(
      '/recordings/:fileName',
      async (request, reply) => {
        const { expires = '', signature = '' } = request.query;
        const path = services.recordingFiles.verify(request.params.fileName, { expires, signature });
        const found = path === undefined ? undefined : await stat(path).catch(() => undefined);
        if (!path || !found?.isFile()) {
          const refusal = new OpenSeatError('NotFound');
          return reply.status(refusal.status).send({ requestId: request.id, ...wireError(refusal) });
        }
        const range = rangeOf(request.headers.range, found.size);
        reply.header('accept-ranges', 'bytes').type('audio/wav').header('cache-control', 'private');
        if (!range) return reply.header('content-length', found.size).send(createReadStream(path));
        return reply
          .status(206)
          .header('content-range', `bytes ${range.start}-${range.end}/${found.size}`)
          .header('content-length', range.end - range.start + 1)
          .send(createReadStream(path, range));
      },
    );
  };
}
