import '@fastify/rate-limit';
import { OpenSeatError } from '@openseat/protocol';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { signInId } from '../../../auth/sign-ins.ts';
import { tokenHash } from '../../../auth/token-hash.ts';
import { FormTokens, field } from '../../pages/form-tokens.ts';
import { accountAddress, accountPage, notSignedInPage } from '../../pages/oauth-pages/account-page.ts';
import { problemPage, signedOutPage } from '../../pages/oauth-pages/message-page.ts';
import { type Html, pageHeaders } from '../../pages/oauth-pages/page.ts';
import { type Language, languageOf, pageTexts } from '../../pages/oauth-pages/texts.ts';
import type { Services } from '../../services.ts';

interface Visitor {
  readonly userId: string;
  /** Of the browser's session: its second name, which no cookie holds. */
  readonly uid: string;
  readonly own: string;
}

/**
 * `/account`: lists where a user is signed in, and signs out each one. The user is known by the cookie of the
 * sign-in pages.
 */
export function account(services: Services, secret: Buffer): FastifyPluginAsync {
  const { provider, issuer } = services.oauth;
  const tokens = new FormTokens(secret, issuer);

  function languageFor(request: FastifyRequest): Language {
    const lang = field(request.body, 'lang') ?? field(request.query, 'lang');
    return languageOf([lang, request.headers['accept-language']]);
  }

  async function visitorOf(request: FastifyRequest, reply: FastifyReply): Promise<Visitor | undefined> {
    const session = await provider.Session.get(provider.createContext(request.raw, reply.raw));
    const user = session.accountId ? await services.users.find(session.accountId) : undefined;
    if (!user || user.disabled) return undefined;
    return { userId: user.userId, uid: session.uid, own: signInId.browser(tokenHash(session.jti)) };
  }

  async function send(reply: FastifyReply, page: Html, status = 200) {
    return reply
      .status(status)
      .headers(pageHeaders())
      .send(String(await page));
  }

  async function show(request: FastifyRequest, reply: FastifyReply, visitor: Visitor) {
    const user = await services.users.find(visitor.userId);
    const [signIns, settings] = await Promise.all([
      services.signIns.ofUser(visitor.userId),
      services.settings.ofInstance(user?.instanceId ?? ''),
    ]);
    const page = accountPage({
      language: languageFor(request),
      formToken: tokens.of(`account ${visitor.uid}`),
      name: user?.displayName ?? '',
      signIns,
      own: visitor.own,
      timeZone: settings.TimeZone ?? 'Asia/Shanghai',
    });
    return send(reply, page);
  }

  return async (app) => {
    app.get(accountAddress, async (request, reply) => {
      const visitor = await visitorOf(request, reply);
      return visitor ? show(request, reply, visitor) : send(reply, notSignedInPage(languageFor(request)));
    });

    const acts = {
      'sign-out': async (request: FastifyRequest, visitor: Visitor) => {
        try {
          await services.signIns.end(visitor.userId, field(request.body, 'sessionId') ?? '');
        } catch (error) {
          // The session has ended meanwhile, as the user wanted.
          if (!(error instanceof OpenSeatError)) throw error;
        }
      },
      'sign-out-everywhere': (_request: FastifyRequest, visitor: Visitor) =>
        services.signIns.endAll(visitor.userId),
    };
    for (const [name, act] of Object.entries(acts)) {
      app.post(
        `${accountAddress}/${name}`,
        { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } },
        async (request, reply) => {
          const language = languageFor(request);
          const visitor = await visitorOf(request, reply);
          if (!visitor) return send(reply, notSignedInPage(language));
          if (!tokens.isOwn(request, `account ${visitor.uid}`)) {
            return send(reply, problemPage(language, pageTexts(language).otherSite), 403);
          }
          await act(request, visitor);
          const remains = await visitorOf(request, reply);
          if (!remains) return send(reply, signedOutPage(language));
          return reply.redirect(`${accountAddress}?lang=${language}`, 303);
        },
      );
    }
  };
}
