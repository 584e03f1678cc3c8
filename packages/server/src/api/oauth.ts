import type { FastifyPluginAsync } from 'fastify';
import { oauthPaths } from '../oauth/oauth-server.ts';
import { account } from './account.ts';
import { oauthInteraction } from './oauth-interaction.ts';
import { styleAddress } from './oauth-pages/page.ts';
import { pagesStyle } from './oauth-pages/style.ts';
import type { Services } from './services.ts';

/** Pages of the library's own that post themselves on: their one script is allowed by its hash, which the library adds. */
const relayPolicy = "default-src 'none'; script-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The authorization server's addresses (ccc-api 1.4), handed to the library; sign-in and consent are ours. */
export function oauthDoor(services: Services, secret: Buffer): FastifyPluginAsync {
  const { provider, issuer } = services.oauth;
  const { host, protocol } = new URL(issuer);
  const library = provider.callback();

  return async (app) => {
    app.get(styleAddress, (_request, reply) =>
      reply.type('text/css; charset=utf-8').header('cache-control', 'max-age=300').send(pagesStyle),
    );
    await app.register(oauthInteraction(services, secret));
    await app.register(account(services, secret));
    await app.register(async (inner) => {
      // The library reads bodies itself.
      inner.removeAllContentTypeParsers();
      inner.addContentTypeParser('*', (_request, _body, done) => done(null));
      const { interaction: _ours, ...paths } = oauthPaths;
      const addresses = [
        ...Object.values(paths),
        `${paths.authorization}/:uid`,
        `${paths.end_session}/confirm`,
        `${paths.end_session}/success`,
        '/.well-known/openid-configuration',
        '/.well-known/oauth-authorization-server',
      ];
      for (const url of addresses) {
        inner.all(url, async (request, reply) => {
          reply.hijack();
          // Its addresses begin with the issuer's origin, whatever a request says it came to; who asks is Fastify's to say.
          request.raw.headers['x-forwarded-host'] = host;
          request.raw.headers['x-forwarded-proto'] = protocol.slice(0, -1);
          request.raw.headers['x-forwarded-for'] = request.ip;
          reply.raw.setHeader('content-security-policy', relayPolicy);
          reply.raw.setHeader('referrer-policy', 'no-referrer');
          reply.raw.setHeader('x-content-type-options', 'nosniff');
          await library(request.raw, reply.raw);
        });
      }
    });
  };
}
