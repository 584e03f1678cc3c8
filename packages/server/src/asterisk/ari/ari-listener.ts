import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import { StartError } from '../../start-error.ts';
import type { AriClient } from './ari-client.ts';
import { outliveServer } from './outlive-server.ts';

export interface AriListener {
  /** Admits Asterisk. It tries again until then, and sends what it has queued once admitted. */
  admit(): void;
  dispose(): Promise<void>;
}

function isAsterisk(header: string | undefined, user: string, password: string): boolean {
  const expected = Buffer.from(`Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`);
  const given = Buffer.from(header ?? '');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/**
 * The port that Asterisk connects to. It is on loopback, with a password that only Asterisk's configuration
 * and the data folder contain.
 */
export async function listenForAsterisk(
  client: AriClient,
  { port, user, password }: { port: number; user: string; password: string },
  log: Logger,
): Promise<AriListener> {
  let admitted = false;
  const server: Server = createServer((_request, response) => response.writeHead(404).end());
  const sockets = new WebSocketServer({
    server,
    maxPayload: 16 * 1024 * 1024,
    handleProtocols: (offered) => (offered.has('ari') ? 'ari' : false),
    verifyClient: ({ req }: { req: IncomingMessage }) =>
      admitted && isAsterisk(req.headers.authorization, user, password),
  });
  sockets.on('connection', (socket, request) => {
    outliveServer(request.socket, log);
    client.attach(socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', () =>
      reject(
        new StartError(
          `Port ${port} on 127.0.0.1, where Asterisk expects this server, is taken: end the program that uses it, such as another server with the same OPENSEAT_DATA.`,
        ),
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    admit: () => {
      admitted = true;
    },
    dispose: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate();
        sockets.close();
        server.close(() => resolve());
      }),
  };
}
