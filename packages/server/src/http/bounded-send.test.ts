import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { sendBounded } from './bounded-send.ts';

let server: WebSocketServer;
afterEach(() => server.close());

async function pair() {
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('It has no address.');
  const connected = once(server, 'connection');
  const client = new WebSocket(`ws://127.0.0.1:${address.port}`);
  const [socket] = (await connected) as [WebSocket];
  await once(client, 'open');
  return { client, socket };
}

const text = 'x'.repeat(100_000);

it('ends the connection of a reader that lets more than 1 MB wait', async () => {
  const { client, socket } = await pair();
  client.pause();
  let sent = 0;
  while (sendBounded(socket, text) && sent < 1000) {
    sent += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  // The operating system's buffers do not count as the server's memory.
  expect(sent).toBeLessThan(200);
  await once(socket, 'close');
  expect(socket.bufferedAmount).toBeLessThan(1_300_000);
  client.terminate();
});

it('sends to a reader that reads, however much', async () => {
  const { client, socket } = await pair();
  let received = 0;
  client.on('message', () => {
    received += 1;
  });
  for (let sent = 0; sent < 100; sent += 1) {
    expect(sendBounded(socket, text)).toBe(true);
    await once(client, 'message');
  }
  expect(received).toBe(100);
  client.terminate();
});
