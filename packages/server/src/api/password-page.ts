import '@fastify/rate-limit';
import { OpenSeatError } from '@openseat/protocol';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { passwordLengths, passwordLinkPath } from '../auth/password-links.ts';
import { field } from './form-tokens.ts';
import { pageHeaders } from './oauth-pages/page.ts';
import { languageOf } from './oauth-pages/texts.ts';
import { type PasswordProblem, passwordForm, passwordNotice } from './password-pages/password-form.ts';
import { passwordTexts } from './password-pages/texts.ts';
import type { Services } from './services.ts';

interface Route {
  Params: { token: string };
  Querystring: { lang?: string };
}

function problemOf(password: string, again: string, loginName: string): PasswordProblem | undefined {
  const length = [...password].length;
  if (length < passwordLengths.least) return 'short';
  if (length > passwordLengths.most) return 'long';
  if (password.toLowerCase().includes(loginName.toLowerCase())) return 'name';
  return password === again ? undefined : 'differ';
}

/** `/password/<token>`: where a user chooses her password. Who has the address is she: it is told to her alone, and is good once. */
export function passwordPage(services: Services): FastifyPluginAsync {
  const language = (request: FastifyRequest<Route>) =>
    languageOf([request.query.lang, request.headers['accept-language']]);

  async function userOf({ params }: FastifyRequest<Route>) {
    const user = await services.users.find(await services.passwordLinks.userOf(params.token));
    if (!user) throw new OpenSeatError('PasswordLink.Over');
    return user;
  }

  /** What `work` answers, or that the address is over. */
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
        const problem = problemOf(password, field(request.body, 'again') ?? '', user.loginName);
        if (problem) {
          reply.status(400);
          return passwordForm({ language: language(request), ...user, problem });
        }
        await services.passwordLinks.choose(request.params.token, password);
        const { instanceId, userId } = user;
        services.log.info({ instanceId, agentId: userId }, 'a user chose her password');
        return passwordNotice(language(request), 'doneTitle', passwordTexts(language(request)).done);
      }),
    );
  };
}
