import '@fastify/rate-limit';
import type { FastifyPluginAsync } from 'fastify';
import { oauthPaths } from '../../oauth/oauth-server.ts';
import { account } from '../handlers/users/account.ts';
import type { Services } from '../services.ts';
import { oauthInteraction } from './oauth-interaction.ts';
import { styleAddress } from './oauth-pages/page.ts';
import { pagesStyle } from './oauth-pages/style.ts';

/**
 * For the library's own pages that post a form by script. The library adds the hash that allows this script.
 */
const relayPolicy = "default-src 'none'; script-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * Paths that store a record for a browser that is not signed in. A whole office may come from one address in
 * the morning.
 */
const limitedPaths: readonly string[] = [oauthPaths.authorization, oauthPaths.end_session];
const rateLimit = { max: 600, timeWindow: '1 minute' };

/**
 * The authorization server's addresses (ccc-api 1.4), handled by the library. Sign-in and consent pages are
 * ours.
 */
export function oauthTransport(services: Services, secret: Buffer): FastifyPluginAsync {
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
        inner.all(
          url,
          { config: limitedPaths.includes(url) ? { rateLimit } : {} },
          async (request, reply) => {
            reply.hijack();
            // The library builds its addresses from these headers: origin from the issuer, client address
            // from Fastify. What the client sent is overwritten.
            request.raw.headers['x-forwarded-host'] = host;
            request.raw.headers['x-forwarded-proto'] = protocol.slice(0, -1);
            request.raw.headers['x-forwarded-for'] = request.ip;
            reply.raw.setHeader('content-security-policy', relayPolicy);
            reply.raw.setHeader('referrer-policy', 'no-referrer');
            reply.raw.setHeader('x-content-type-options', 'nosniff');
            await library(request.raw, reply.raw);
          },
        );
      }
    });
  };
}
