import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { keepAlive } from './websocket-keep-alive.ts';

const pingMs = 50;
let server: WebSocketServer;
let port: number;
const closed: (() => void)[] = [];

beforeEach(async () => {
  const http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  server = new WebSocketServer({ server: http });
  keepAlive(server, pingMs);
  port = (http.address() as AddressInfo).port;
  closed.push(() => {
    server.close();
    http.closeAllConnections();
    http.close();
  });
});

afterEach(() => {
  for (const close of closed.splice(0)) close();
});

/** A proxy that closes a connection when one of its sides is silent for a while. */
async function cuttingProxy(idleMs: number): Promise<number> {
  const proxy = createTcpServer((client: Socket) => {
    const upstream = connect(port, '127.0.0.1');
    client.pipe(upstream).pipe(client);
    for (const side of [client, upstream]) {
      let cut = setTimeout(() => client.destroy(), idleMs);
      side.on('data', () => {
        clearTimeout(cut);
        cut = setTimeout(() => client.destroy(), idleMs);
      });
      side.on('error', () => undefined);
      side.on('close', () => {
        clearTimeout(cut);
        client.destroy();
        upstream.destroy();
      });
    }
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  closed.push(() => proxy.close());
  return (proxy.address() as AddressInfo).port;
}

it('keeps a silent connection through a proxy that cuts, in both directions', async () => {
  const socket = new WebSocket(`ws://127.0.0.1:${await cuttingProxy(4 * pingMs)}`);
  await once(socket, 'open');
  for (let pings = 0; pings < 10; pings += 1) await once(socket, 'ping');
  expect(socket.readyState).toBe(WebSocket.OPEN);
  socket.terminate();
});

it('ends a connection that answers no more', async () => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`, { autoPong: false });
  const [served] = (await once(server, 'connection')) as [WebSocket];
  await Promise.all([once(socket, 'close'), once(served, 'close')]);
  expect(server.clients.size).toBe(0);
});

it('asks nothing of a connection that has closed', async () => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`);
  const [served] = (await once(server, 'connection')) as [WebSocket];
  await once(socket, 'open');
  socket.close();
  await once(served, 'close');
  let pinged = false;
  served.ping = () => {
    pinged = true;
  };
  await new Promise((resolve) => setTimeout(resolve, 3 * pingMs));
  expect(pinged).toBe(false);
});
