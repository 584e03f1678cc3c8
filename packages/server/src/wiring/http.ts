import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { httpApp } from '../http-app.ts';
import type { OnDispose } from './disposals.ts';
import type { Stores } from './stores.ts';

type Parts = Omit<Parameters<typeof httpApp>[0], 'formSecret'> & {
  readonly stores: Pick<Stores, 'secret'>;
  /** Additional routes. */
  readonly plugins: readonly FastifyPluginAsync[];
  readonly onDispose: OnDispose;
};

/** Transports and pages, not listening yet. */
export async function wireHttp({ stores, plugins, onDispose, ...parts }: Parts): Promise<FastifyInstance> {
  const app = await httpApp({ ...parts, formSecret: await stores.secret('forms') });
  onDispose(async () => {
    parts.hub.closeAll(1012, 'the server stops');
    await app.close();
  });
  for (const plugin of plugins) await app.register(plugin);
  return app;
}
