import '@fastify/rate-limit';
import { OpenSeatError } from '@openseat/protocol';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { longestFeedback, type Survey } from '../../surveys/survey.ts';
import type { Services } from '../services.ts';
import { pageHeaders } from './oauth-pages/page.ts';
import { languageOf } from './oauth-pages/texts.ts';
import { ratingForm, ratingNotice } from './rating-pages/rating-form.ts';

interface Route {
  Params: { token: string };
  Querystring: { lang?: string };
}

const Answer = Compile(
  Type.Object({
    score: Type.String({ pattern: '^[1-5]$' }),
    // Browsers send a line end as two characters.
    feedback: Type.Optional(Type.String({ maxLength: 2 * longestFeedback })),
  }),
);

const statuses = { thanks: 200, over: 410, unknown: 404 } as const;

/**
 * `/rate/<token>`: the page of a rating request's link. The address is the only credential and works for one
 * answer.
 */
export function ratingPage(services: Services): FastifyPluginAsync {
  const language = (request: FastifyRequest<Route>) =>
    languageOf([request.query.lang, request.headers['accept-language']]);

  function notice(request: FastifyRequest<Route>, reply: FastifyReply, which: keyof typeof statuses) {
    return reply
      .status(statuses[which])
      .headers(pageHeaders())
      .send(String(ratingNotice(language(request), which)));
  }

  async function surveyOf(token: string): Promise<Survey | keyof typeof statuses> {
    const read = services.surveyLinks.read(token);
    if (typeof read === 'string') return read === 'over' ? 'over' : 'unknown';
    const survey = await services.surveys.find(read.surveyId);
    if (!survey) return 'unknown';
    return survey.rating ? 'thanks' : survey;
  }

  return async (app) => {
    const options = { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } };

    app.get<Route>('/rate/:token', options, async (request, reply) => {
      const survey = await surveyOf(request.params.token);
      if (typeof survey === 'string') return notice(request, reply, survey);
      const agent = await services.users.find(survey.agentId);
      return reply
        .headers(pageHeaders())
        .send(String(ratingForm(language(request), agent?.displayName ?? '')));
    });

    app.post<Route>('/rate/:token', options, async (request, reply) => {
      const survey = await surveyOf(request.params.token);
      if (typeof survey === 'string') return notice(request, reply, survey);
      // Redirects after the form, so that going back does not send it again.
      const again = () => reply.redirect(`?lang=${language(request) === 'zh' ? 'zh-CN' : 'en'}`, 303);
      const { body } = request;
      if (!Answer.Check(body)) return again();
      try {
        await services.surveys.rate(survey, {
          score: Number(body.score),
          feedback: (body.feedback ?? '').replaceAll('\r\n', '\n'),
        });
      } catch (error) {
        if (!(error instanceof OpenSeatError)) throw error;
      }
      return again();
    });
  };
}
