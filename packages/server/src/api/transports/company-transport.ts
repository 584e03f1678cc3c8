import '@fastify/rate-limit';
import type { OpenSeatError } from '@openseat/protocol';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { companyCallbackPath, oauthPaths } from '../../oauth/oauth-server.ts';
import { field } from '../pages/form-tokens.ts';
import type { Interaction, InteractionAddress } from '../pages/interaction.ts';
import type { Language } from '../pages/oauth-pages/texts.ts';
import { refusalOf } from '../perform.ts';
import type { Services } from '../services.ts';

/** The sign-in pages' functions that sign-in by a company uses. */
interface Pages {
  underWay(
    request: FastifyRequest<InteractionAddress>,
    reply: FastifyReply,
  ): Promise<Interaction | undefined>;
  show(
    request: FastifyRequest,
    reply: FastifyReply,
    interaction: Interaction,
    refusal?: OpenSeatError,
  ): Promise<FastifyReply>;
  finish(
    request: FastifyRequest,
    reply: FastifyReply,
    result: { login: { accountId: string } },
  ): Promise<FastifyReply>;
  expired(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
  languageFor(request: FastifyRequest, interaction?: Interaction): Language;
}

// A whole office may come from one address in the morning. Failed attempts have lower limits
// (sign-in-guard.ts).
const config = { rateLimit: { max: 300, timeWindow: '1 minute' } };
const stateForm = /^(?<uid>[\w-]{1,64})\.(?<language>zh|en)\.[\w-]{1,128}$/;

/**
 * The redirects to the company's identity provider and back. The provider knows one address of ours. From
 * there the browser is redirected to the address of its sign-in, the only one that gets the cookie.
 */
export function companyTransport(services: Services, pages: Pages): FastifyPluginAsync {
  const { companySignIn, oauthClients, log } = services;
  const { interaction: base } = oauthPaths;

  async function begin(request: FastifyRequest, reply: FastifyReply, interaction: Interaction) {
    const client = await oauthClients.find(String(interaction.params.client_id));
    if (!client) return pages.expired(request, reply);
    // The client wants the user to authenticate again, or the user wants another account.
    const { reasons } = interaction.prompt;
    const again =
      field(request.query, 'again') === '1' || ['login_prompt', 'max_age'].some((it) => reasons.includes(it));
    try {
      const address = await companySignIn.begin({
        uid: interaction.uid,
        instanceId: client.instanceId,
        language: pages.languageFor(request, interaction),
        again,
        loginHint: field(interaction.params, 'login_hint')?.slice(0, 128),
      });
      return reply.header('cache-control', 'no-store').redirect(address.href, 303);
    } catch (error) {
      return pages.show(request, reply, interaction, refusalOf(error, services, request.id));
    }
  }

  async function comeBack(request: FastifyRequest, reply: FastifyReply, interaction: Interaction) {
    const client = await oauthClients.find(String(interaction.params.client_id));
    if (!client) return pages.expired(request, reply);
    const { instanceId } = client;
    try {
      const userId = await companySignIn.finish({
        uid: interaction.uid,
        instanceId,
        query: new URL(request.url, services.oauth.issuer).search,
        address: request.ip,
      });
      log.info({ instanceId, agentId: userId, clientId: client.id, by: 'company' }, 'signed in');
      return pages.finish(request, reply, { login: { accountId: userId } });
    } catch (error) {
      return pages.show(request, reply, interaction, refusalOf(error, services, request.id));
    }
  }

  return async (app) => {
    app.get(companyCallbackPath, { config }, async (request, reply) => {
      const { search, searchParams } = new URL(request.url, services.oauth.issuer);
      const { uid, language } = stateForm.exec(searchParams.get('state') ?? '')?.groups ?? {};
      if (uid === undefined) return pages.expired(request, reply);
      return reply
        .headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
        .redirect(`${base}/${uid}/company/back${search}&lang=${language}`, 303);
    });
    for (const [path, act] of [
      ['company', begin],
      ['company/back', comeBack],
    ] as const) {
      app.get<InteractionAddress>(`${base}/:uid/${path}`, { config }, async (request, reply) => {
        const interaction = await pages.underWay(request, reply);
        if (!interaction) return pages.expired(request, reply);
        if (interaction.prompt.name !== 'login') return pages.show(request, reply, interaction);
        return act(request, reply, interaction);
      });
    }
  };
}
