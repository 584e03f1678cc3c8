import type { WebSocket, WebSocketServer } from 'ws';

/** Proxies close a connection that is silent for 60 s, some after 30 s. */
export const keepAliveMs = 25_000;

/**
 * Pings every websocket of a server, and ends those that do not answer (RFC 6455, 5.5.2). The server pings
 * because pages cannot. Browsers answer automatically, even in a background tab.
 */
export function keepAlive(server: WebSocketServer, everyMs = keepAliveMs): void {
  server.on('connection', (socket: WebSocket) => {
    let alive = true;
    const timer = setInterval(() => {
      if (!alive) {
        socket.terminate();
        return;
      }
      alive = false;
      socket.ping();
    }, everyMs);
    socket.on('pong', () => {
      alive = true;
    });
    socket.on('close', () => clearInterval(timer));
  });
}
