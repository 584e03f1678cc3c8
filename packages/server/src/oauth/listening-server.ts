import { createServer } from 'node:net';
import { type TestServer, testServer } from '../test-server.ts';

export type ListeningServer = TestServer & { readonly origin: string };

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

/** A test server that listens at the address which it names in its answers, for libraries that go there. */
export async function listeningServer(): Promise<ListeningServer> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const server = await testServer({ publicUrl: origin });
  await server.app.listen({ host: '127.0.0.1', port });
  return { ...server, origin };
}
