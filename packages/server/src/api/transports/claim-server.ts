import '@fastify/rate-limit';
import { ClaimServerRequest, type ClaimServerResponse } from '@openseat/protocol';
import type { FastifyPluginAsync } from 'fastify';
import { Compile, type Validator } from 'typebox/compile';
import { consoleClientId } from '../../oauth/console-client.ts';
import { refusalOf, requireForm } from '../perform.ts';
import type { Services } from '../services.ts';
import { wireError } from './plain-http.ts';

const check: Validator<Record<never, never>, typeof ClaimServerRequest> = Compile(ClaimServerRequest);
const address = '/api/ClaimServer';

/** `/api/ClaimServer`: the only request beside sign-in that needs no user, as there is none yet. */
export function claimServer({ setup, log }: Pick<Services, 'setup' | 'log'>): FastifyPluginAsync {
  return async (app) => {
    app.get(address, async (request) => ({ requestId: request.id, open: await setup.isOpen() }));

    app.post(
      address,
      { config: { rateLimit: { max: 5, timeWindow: '1 minute' } } },
      async (request, reply) => {
        try {
          const { body } = request;
          requireForm(check, body);
          const made = await setup.claim({ instanceId: undefined, ...body, requestId: request.id });
          log.info(made, 'the server was claimed');
          const answer: ClaimServerResponse = {
            ...made,
            consoleClientId: consoleClientId(made.instanceId),
          };
          return { requestId: request.id, ...answer };
        } catch (error) {
          const refusal = refusalOf(error, { log }, request.id);
          return reply.status(refusal.status).send({ requestId: request.id, ...wireError(refusal) });
        }
      },
    );
  };
}
