import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { WebSocketServer } from 'ws';
import type { AriClient } from './ari-client.ts';

export interface AriListener {
  readonly port: number;
  dispose(): Promise<void>;
}

function isAsterisk(header: string | undefined, user: string, password: string): boolean {
  const expected = Buffer.from(`Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`);
  const given = Buffer.from(header ?? '');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Where Asterisk connects to: a port of its own on loopback, with a password that only its configuration has. */
export async function listenForAsterisk(
  client: AriClient,
  credentials: { user: string; password: string },
): Promise<AriListener> {
  const server: Server = createServer((_request, response) => response.writeHead(404).end());
  const sockets = new WebSocketServer({
    server,
    maxPayload: 16 * 1024 * 1024,
    handleProtocols: (offered) => (offered.has('ari') ? 'ari' : false),
    verifyClient: ({ req }: { req: IncomingMessage }) =>
      isAsterisk(req.headers.authorization, credentials.user, credentials.password),
  });
  sockets.on('connection', (socket) => client.attach(socket));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port.');
  return {
    port: address.port,
    dispose: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate();
        sockets.close();
        server.close(() => resolve());
      }),
  };
}
