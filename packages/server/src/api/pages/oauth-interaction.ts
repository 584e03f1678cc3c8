import '@fastify/rate-limit';
import { OpenSeatError } from '@openseat/protocol';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { errors } from 'oidc-provider';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { oauthPaths } from '../../oauth/oauth-server.ts';
import { refusalOf } from '../perform.ts';
import type { Services } from '../services.ts';
import { companyTransport } from '../transports/company-transport.ts';
import { FormTokens, field } from './form-tokens.ts';
import type { Interaction, InteractionAddress } from './interaction.ts';
import { consentPage } from './oauth-pages/consent-page.ts';
import { problemPage } from './oauth-pages/message-page.ts';
import { pageHeaders } from './oauth-pages/page.ts';
import { signInPage } from './oauth-pages/sign-in-page.ts';
import { type Language, languageOf, pageTexts } from './oauth-pages/texts.ts';

const PasswordForm = Compile(
  Type.Object({
    username: Type.String({ minLength: 1, maxLength: 128 }),
    password: Type.String({ minLength: 1, maxLength: 256 }),
  }),
);

/**
 * The pages between a client's request and its answer: sign-in and consent. A browser may continue a pending
 * sign-in if it has the sign-in's cookie and its address.
 */
export function oauthInteraction(services: Services, secret: Buffer): FastifyPluginAsync {
  const { oauth } = services;

  const tokens = new FormTokens(secret, oauth.issuer);

  function languageFor(request: FastifyRequest, interaction?: Interaction): Language {
    const lang = field(request.body, 'lang') ?? field(request.query, 'lang');
    return languageOf([lang, field(interaction?.params, 'ui_locales'), request.headers['accept-language']]);
  }

  async function problem(
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    name: 'expired' | 'otherSite',
  ) {
    const language = languageFor(request);
    const page = await problemPage(language, pageTexts(language)[name]);
    return reply.status(status).headers(pageHeaders()).send(String(page));
  }

  /** The pending sign-in of this browser at this address. */
  async function underWay(
    request: FastifyRequest<InteractionAddress>,
    reply: FastifyReply,
  ): Promise<Interaction | undefined> {
    try {
      const interaction = await oauth.provider.interactionDetails(request.raw, reply.raw);
      return interaction.uid === request.params.uid ? interaction : undefined;
    } catch (error) {
      if (error instanceof errors.SessionNotFound) return undefined;
      throw error;
    }
  }

  /** The company's identity provider, if this page offers it. */
  async function providerOf(interaction: Interaction) {
    if (interaction.prompt.name !== 'login') return undefined;
    const client = await services.oauthClients.find(String(interaction.params.client_id));
    return client && services.identityProviders.find(client.instanceId);
  }

  /** The first page of a sign-in. Goes straight to the company where only administrators use passwords. */
  async function open(request: FastifyRequest, reply: FastifyReply, interaction: Interaction) {
    const { query } = request;
    const chooses = field(query, 'choose') ?? field(query, 'password');
    const provider = chooses === undefined ? await providerOf(interaction) : undefined;
    if (provider?.passwordsFor !== 'administrators') return show(request, reply, interaction);
    const language = languageFor(request, interaction);
    return reply
      .header('cache-control', 'no-store')
      .redirect(`${oauthPaths.interaction}/${interaction.uid}/company?lang=${language}`, 303);
  }

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    interaction: Interaction,
    refusal?: OpenSeatError,
  ) {
    const client = await services.oauthClients.find(String(interaction.params.client_id));
    if (!client) return problem(request, reply, 400, 'expired');
    const language = languageFor(request, interaction);
    const action = `${oauthPaths.interaction}/${interaction.uid}`;
    const provider = await providerOf(interaction);
    const asked = field(request.query, 'password') ?? field(request.body, 'username');
    const isLinked = provider?.passwordsFor === 'administrators' && asked === undefined;
    const common = {
      language,
      action,
      otherLanguage: `${action}?lang=${language === 'zh' ? 'en' : 'zh'}${provider ? `&${isLinked ? 'choose' : 'password'}=1` : ''}`,
      formToken: tokens.of(interaction.uid),
      clientName: client.name,
    };
    const hint = field(request.body, 'username') ?? field(interaction.params, 'login_hint') ?? '';
    const page =
      interaction.prompt.name === 'login'
        ? signInPage({
            ...common,
            userName: hint.slice(0, 128),
            problem: refusal && (language === 'zh' ? refusal.tip : refusal.message),
            demo: await services.demoAccount?.(client.instanceId),
            company: provider?.name,
            password: isLinked ? 'linked' : 'shown',
          })
        : consentPage({
            ...common,
            userName: (await services.users.find(interaction.session?.accountId ?? ''))?.displayName ?? '',
            scopes: String(interaction.params.scope).split(' '),
          });
    const target = new URL(String(interaction.params.redirect_uri));
    // `https:` is allowed as well: a client may redirect the browser on, and browsers apply the policy to
    // every redirect.
    return reply
      .status(refusal?.status ?? 200)
      .headers(pageHeaders(['https:', target.origin]))
      .send(String(await page));
  }

  async function finish(
    request: FastifyRequest,
    reply: FastifyReply,
    result: Parameters<typeof oauth.provider.interactionResult>[2],
  ) {
    const isError = 'error' in result;
    const address = await oauth.provider.interactionResult(request.raw, reply.raw, result, {
      mergeWithLastSubmission: !isError,
    });
    return reply.redirect(address, 303);
  }

  async function signIn(request: FastifyRequest, reply: FastifyReply, interaction: Interaction) {
    try {
      const { body } = request;
      if (!PasswordForm.Check(body)) throw new OpenSeatError('InvalidCredentials');
      const client = await services.oauthClients.find(String(interaction.params.client_id));
      if (!client) return problem(request, reply, 400, 'expired');
      const account = { instanceId: client.instanceId, userName: body.username };
      const { cookie } = request.headers;
      const userId = await services.passwords.userOf({
        ...account,
        password: body.password,
        address: request.ip,
        device: services.knownDevices.idOf(account, cookie),
      });
      // Appended, as the library sets cookies too.
      reply.raw.appendHeader('set-cookie', services.knownDevices.remember(account, cookie));
      services.log.info({ instanceId: client.instanceId, agentId: userId, clientId: client.id }, 'signed in');
      return finish(request, reply, { login: { accountId: userId, amr: ['pwd'] } });
    } catch (error) {
      return show(request, reply, interaction, refusalOf(error, services, request.id));
    }
  }

  async function allow(request: FastifyRequest, reply: FastifyReply, interaction: Interaction) {
    const { Grant } = oauth.provider;
    const accountId = interaction.session?.accountId;
    if (accountId === undefined) return problem(request, reply, 400, 'expired');
    const known = interaction.grantId ? await Grant.find(interaction.grantId) : undefined;
    const grant = known ?? new Grant({ accountId, clientId: String(interaction.params.client_id) });
    grant.addOIDCScope(String(interaction.params.scope));
    return finish(request, reply, { consent: { grantId: await grant.save() } });
  }

  return async (app) => {
    const { interaction: base } = oauthPaths;
    app.get<InteractionAddress>(`${base}/:uid`, async (request, reply) => {
      const interaction = await underWay(request, reply);
      return interaction ? open(request, reply, interaction) : problem(request, reply, 404, 'expired');
    });
    await app.register(
      companyTransport(services, {
        underWay,
        show,
        finish,
        expired: (request, reply) => problem(request, reply, 404, 'expired'),
        languageFor,
      }),
    );

    const steps = {
      password: { prompt: 'login', act: signIn },
      allow: { prompt: 'consent', act: allow },
      cancel: {
        prompt: undefined,
        act: (request: FastifyRequest, reply: FastifyReply) =>
          finish(request, reply, { error: 'access_denied', error_description: 'The user declined.' }),
      },
    } as const;
    for (const [name, { prompt, act }] of Object.entries(steps)) {
      app.post<InteractionAddress>(
        `${base}/:uid/${name}`,
        { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } },
        async (request, reply) => {
          if (!tokens.isOwn(request, request.params.uid)) return problem(request, reply, 403, 'otherSite');
          const interaction = await underWay(request, reply);
          if (!interaction) return problem(request, reply, 404, 'expired');
          if (prompt !== undefined && interaction.prompt.name !== prompt)
            return show(request, reply, interaction);
          return act(request, reply, interaction);
        },
      );
    }
  };
}
