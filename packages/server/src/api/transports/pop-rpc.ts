import { OpenSeatError } from '@openseat/protocol';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { SignedParameters } from '../../auth/pop-signature.ts';
import { authenticate, authenticateSigned } from '../authenticate.ts';
import type { Caller } from '../handler.ts';
import { findOperation, perform, refusalOf } from '../perform.ts';
import type { Services } from '../services.ts';
import { fromPop, toPop } from './pop-form.ts';

type Parameters = Readonly<Record<string, unknown>>;

function record(value: unknown): Parameters {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A signature covers texts. For a repeated parameter or a part of JSON it is unclear what was signed. */
function texts(parameters: Parameters): SignedParameters {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => {
      const only = text(value);
      if (only === undefined) throw new OpenSeatError('Parameter.Invalid', { name, reason: 'not one text' });
      return [name, only];
    }),
  );
}

/**
 * The bearer token is tried first: clients in that mode may send the id of an AccessKey too (ccc-api 1.2).
 */
async function callerOf(
  services: Services,
  request: FastifyRequest,
  parameters: Parameters,
): Promise<Caller> {
  const token = text(parameters.BearerToken) || text(request.headers['x-acs-bearer-token']);
  const signed = parameters.AccessKeyId !== undefined || parameters.Signature !== undefined;
  if (token || !signed) return authenticate(services, request, token);
  return authenticateSigned(services, request, texts(parameters));
}

async function answer(services: Services, request: FastifyRequest): Promise<Parameters> {
  const parameters: Parameters = { ...record(request.query), ...record(request.body) };
  const action = text(parameters.Action) ?? '';
  const operation = findOperation(action);
  if (!operation) throw new OpenSeatError('InvalidAction.NotFound', { action: action.slice(0, 64) });
  const version = text(parameters.Version);
  if (version !== operation.version) {
    throw new OpenSeatError('InvalidVersion', { action, version: (version ?? '').slice(0, 16) });
  }
  const caller = await callerOf(services, request, parameters);
  const result = await perform(services, caller, action, fromPop(operation.request, parameters), {
    coerce: true,
  });
  return {
    RequestId: request.id,
    ...(operation.version === '2017-07-05' && { Success: true }),
    Code: 'OK',
    Message: '',
    ...(!operation.lacksHttpStatus && { HttpStatusCode: 200 }),
    ...record(toPop(operation.response, result)),
  };
}

/** `/openapi`: the operations in the form of the cloud's RPC gateway (ccc-api 1.2), by GET and POST. */
export function popRpc(services: Services): FastifyPluginAsync {
  return async (app) => {
    // With the slash too: clients append one to any endpoint.
    for (const url of ['/openapi', '/openapi/']) {
      app.route({
        method: ['GET', 'POST'],
        url,
        handler: async (request, reply) => {
          try {
            return await answer(services, request);
          } catch (error) {
            const refusal = refusalOf(error, services, request.id);
            return reply.status(refusal.status).send({
              RequestId: request.id,
              Success: false,
              Code: refusal.code,
              Message: refusal.message,
              HttpStatusCode: refusal.status,
            });
          }
        },
      });
    }
  };
}
