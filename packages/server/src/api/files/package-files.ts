import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';

/**
 * `/packages/openseat-sdk.tgz` and the like, for `npm install`. `folder` has the files of scripts/pack.mjs.
 * Another build of the server has other content under the same names, so caches ask each time.
 */
export function packageFiles(folder: string): FastifyPluginAsync {
  return async (app) => {
    await app.register(fastifyStatic, {
      root: folder,
      prefix: '/packages/',
      decorateReply: false,
      index: false,
      allowedPath: (path) => /^\/[\w-]+\.tgz$/.test(path),
      cacheControl: false,
      setHeaders: (response) => {
        response.header('content-type', 'application/gzip');
        response.header('cache-control', 'no-cache');
      },
    });
  };
}
