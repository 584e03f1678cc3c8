import '@fastify/rate-limit';
import { OpenSeatError } from '@openseat/protocol';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { AgentIdentity } from '../../agents/agent-session.ts';
import { checkPassword } from '../../auth/check-password.ts';
import { passwordLinkPath } from '../../auth/password-links.ts';
import type { Services } from '../services.ts';
import { field } from './form-tokens.ts';
import { pageHeaders } from './oauth-pages/page.ts';
import { type Language, languageOf } from './oauth-pages/texts.ts';
import { passwordForm, passwordNotice } from './password-pages/password-form.ts';
import { passwordTexts } from './password-pages/texts.ts';

interface Route {
  Params: { token: string };
  Querystring: { lang?: string };
}

/** Why the password is refused, in the page's language. Undefined: it is not. */
async function problemOf(
  password: string,
  again: string,
  user: AgentIdentity,
  language: Language,
): Promise<string | undefined> {
  if (password !== again) return passwordTexts(language).differ;
  try {
    await checkPassword(password, user);
    return undefined;
  } catch (error) {
    if (!(error instanceof OpenSeatError)) throw error;
    return language === 'zh' ? error.tip : error.message;
  }
}

/** `/password/<token>`: a user sets a password. The address is given only to that user and works once. */
export function passwordPage(services: Services): FastifyPluginAsync {
  const language = (request: FastifyRequest<Route>) =>
    languageOf([request.query.lang, request.headers['accept-language']]);

  async function userOf({ params }: FastifyRequest<Route>) {
    const user = await services.users.find(await services.passwordLinks.userOf(params.token));
    if (!user) throw new OpenSeatError('PasswordLink.Over');
    return user;
  }

  /** The result of `work`, or the page for a link that is over. */
  async function show(
    request: FastifyRequest<Route>,
    reply: FastifyReply,
    work: () => Promise<{ toString(): string }>,
  ) {
    try {
      return reply.headers(pageHeaders()).send(String(await work()));
    } catch (error) {
      if (!(error instanceof OpenSeatError) || error.code !== 'PasswordLink.Over') throw error;
      const text = language(request) === 'zh' ? error.tip : error.message;
      return reply
        .status(error.status)
        .headers(pageHeaders())
        .send(String(await passwordNotice(language(request), 'overTitle', text)));
    }
  }

  return async (app) => {
    const options = { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } };
    const address = `${passwordLinkPath}/:token`;

    app.get<Route>(address, options, (request, reply) =>
      show(request, reply, async () =>
        passwordForm({ language: language(request), ...(await userOf(request)) }),
      ),
    );

    app.post<Route>(address, options, (request, reply) =>
      show(request, reply, async () => {
        const user = await userOf(request);
        const password = field(request.body, 'password') ?? '';
        const again = field(request.body, 'again') ?? '';
        const problem = await problemOf(password, again, user, language(request));
        if (problem) {
          reply.status(400);
          return passwordForm({ language: language(request), ...user, problem });
        }
        await services.passwordLinks.choose(request.params.token, password);
        const { instanceId, userId, loginName: userName } = user;
        reply.header(
          'set-cookie',
          services.knownDevices.remember({ instanceId, userName }, request.headers.cookie),
        );
        services.log.info({ instanceId, agentId: userId }, 'a user set a password');
        return passwordNotice(language(request), 'doneTitle', passwordTexts(language(request)).done);
      }),
    );
  };
}
