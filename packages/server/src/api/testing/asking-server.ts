import { demoInstance } from '../../demo/demo-data.ts';
import { putMorning } from '../../demo/recorded-morning.ts';
import { type TestServer, type TestServerOptions, testServer } from '../../testing/test-server.ts';
import { asFields } from './cloud-surface.ts';

/**
 * A test server with the demonstration's morning. Its JSON API is called in the name of its users; `events`
 * go to a webhook.
 */
export interface AskingServer {
  readonly server: TestServer;
  /** @param name of a demonstration user, such as `alice` */
  readonly ask: (name: string, operation: string, parameters?: object) => Promise<Record<string, unknown>>;
}

export async function askingServer(
  events: readonly string[],
  options: TestServerOptions = {},
): Promise<AskingServer> {
  const server = await testServer(options);
  await putMorning(server.db);
  const tokens = new Map<string, string>();
  for (const name of ['alice', 'bob', 'carol', 'admin']) {
    tokens.set(name, (await server.services.accessTokens.issue(`demo-${name}`)).accessToken);
  }
  await server.db
    .insertInto('webhooks')
    .values({
      id: 'hook',
      instance_id: demoInstance,
      url: '',
      description: '',
      event_types: JSON.stringify(events),
      sealed_secret: '',
    })
    .execute();
  return {
    server,
    async ask(name, operation, parameters = {}) {
      const response = await server.app.inject({
        method: 'POST',
        url: `/api/${operation}`,
        headers: { authorization: `Bearer ${tokens.get(name)}` },
        payload: { instanceId: demoInstance, ...parameters },
      });
      return asFields(response.json()) ?? {};
    },
  };
}
