import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { languageOf } from '../pages/oauth-pages/texts.ts';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

function setHeaders(reply: FastifyReply): void {
  reply.header('content-security-policy', policy);
  // The names stay when the content changes.
  reply.header('cache-control', 'no-cache');
}

/** The guides at `/docs`, as `packages/docs` has built them into `folder`. */
export function docsSite(folder: string): FastifyPluginAsync {
  return async (app) => {
    for (const url of ['/docs', '/docs/']) {
      app.get(url, (request, reply) =>
        reply.redirect(`/docs/${languageOf([request.headers['accept-language']])}/`),
      );
    }
    const options = { decorateReply: false, cacheControl: false, setHeaders };
    await app.register(fastifyStatic, {
      ...options,
      root: join(folder, 'assets'),
      prefix: '/docs/assets/',
      preCompressed: true,
    });
    await app.register(fastifyStatic, { ...options, root: folder, prefix: '/docs/', extensions: ['html'] });
  };
}
