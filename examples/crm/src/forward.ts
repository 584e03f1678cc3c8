import type { FastifyReply, FastifyRequest } from 'fastify';
import { fromApiAnswer, toApiForm } from './keys.ts';
import type { Sessions } from './sessions.ts';

type Fields = Readonly<Record<string, string | undefined>>;

function paramsOf(text: string | undefined): Record<string, unknown> | undefined {
  try {
    const params: unknown = JSON.parse(text || '{}');
    const isObject = params !== null && typeof params === 'object' && !Array.isArray(params);
    return isObject ? (params as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Carries one request of the SDK to the call centre, in the name of whoever is signed in here (document, chapter 6). */
export function forward(openseatUrl: string, sessions: Sessions) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const refuse = (status: number, errorCode: string, message: string) =>
      reply.status(status).send({ requestId: request.id, errorCode, message });
    const session = sessions.of(request);
    if (!session) return refuse(401, 'NotAuthenticated', 'Sign in to the CRM first.');
    const query = request.query as Fields;
    const fields = { ...query, ...((request.body ?? {}) as Fields) };
    const params = paramsOf(fields.request);
    if (!query.action || !params) {
      return refuse(400, 'Request.Malformed', 'An action and a JSON text in the field request are needed.');
    }
    const form = toApiForm(params);
    form.set('Action', query.action);
    form.set('Version', '2017-07-05');
    const answer = await fetch(`${openseatUrl}/openapi`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${session.accessToken}`,
        // The call centre tells the SDK the addresses under which the browser sees it.
        'x-forwarded-host': request.headers.host ?? '',
        'x-forwarded-proto': request.protocol,
      },
      body: form,
    });
    return reply.status(answer.status).send(fromApiAnswer(await answer.json()));
  };
}
