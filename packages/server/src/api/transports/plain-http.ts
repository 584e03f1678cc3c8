import type { OpenSeatError, WireError } from '@openseat/protocol';
import type { FastifyPluginAsync } from 'fastify';
import { authenticate } from '../authenticate.ts';
import { perform, refusalOf } from '../perform.ts';
import type { Services } from '../services.ts';

/** An error in the form of plain JSON answers. */
export function wireError(error: OpenSeatError): WireError {
  return { code: error.code, message: error.message, tip: error.tip };
}

/** `POST /api/<Action>`: the operations as plain JSON, for new programs. */
export function plainHttp(services: Services): FastifyPluginAsync {
  return async (app) => {
    app.post<{ Params: { action: string } }>('/api/:action', async (request, reply) => {
      try {
        const caller = await authenticate(services, request);
        const result = await perform(services, caller, request.params.action, request.body ?? {});
        return { requestId: request.id, ...(typeof result === 'object' ? result : {}) };
      } catch (error) {
        const refusal = refusalOf(error, services, request.id);
        return reply.status(refusal.status).send({ requestId: request.id, ...wireError(refusal) });
      }
    });
  };
}
