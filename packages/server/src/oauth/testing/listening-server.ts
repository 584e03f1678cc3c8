import { createServer } from 'node:net';
import { type TestServer, testServer } from '../../testing/test-server.ts';

export type ListeningServer = TestServer & { readonly origin: string };

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

/**
 * A test server that listens at its own public address, for libraries that connect to it.
 * @param prepare registers further routes before it listens
 */
export async function listeningServer(
  prepare: (server: TestServer, origin: string) => Promise<void> = async () => {},
): Promise<ListeningServer> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const server = await testServer({ publicUrl: origin });
  await prepare(server, origin);
  await server.app.listen({ host: '127.0.0.1', port });
  return { ...server, origin };
}
