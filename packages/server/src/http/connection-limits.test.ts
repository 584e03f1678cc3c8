import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, expect, it } from 'vitest';
import { connectionLimits, limitConnections, limitedServer } from './connection-limits.ts';

const limits = {
  ...connectionLimits,
  headersMs: 200,
  requestMs: 400,
  idleMs: 600,
  checkMs: 20,
  unfinishedPerAddress: 5,
};
let app: FastifyInstance;
const sockets: Socket[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await app.close();
});

async function listen(isTrusted = false, connections = 100): Promise<number> {
  app = Fastify({ ...limitedServer(limits), forceCloseConnections: true });
  limitConnections(app.server, { ...limits, connections }, () => isTrusted);
  app.post('/', async () => 'taken');
  app.get('/endless', (_request, reply) => reply.send(Buffer.alloc(64 * 1024 * 1024)));
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

async function open(port: number, sent: string): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port });
  sockets.push(socket);
  socket.on('error', () => {});
  await once(socket, 'connect');
  if (sent) socket.write(sent);
  return socket;
}

const head = 'POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';
const endless = [
  ['that never says a word', ''],
  ['whose headers never end', head],
  ['whose body never comes', `${head}content-length: 100\r\n\r\n`],
  ['whose body never ends', `${head}content-length: 100\r\n\r\n{"a":`],
  ['whose chunks never end', `${head}transfer-encoding: chunked\r\n\r\n5\r\n{"a":\r\n`],
] as const;

it.each(endless)('a connection %s is closed', async (_what, sent) => {
  const socket = await open(await listen(), sent);
  socket.resume();
  await once(socket, 'close');
});

it('a body that trickles in is cut off all the same', async () => {
  const socket = await open(await listen(), `${head}content-length: 100000\r\n\r\n`);
  socket.resume();
  const drip = setInterval(() => socket.write(' '), 20);
  await once(socket, 'close');
  clearInterval(drip);
});

it('an answer that is not read is not kept for ever', async () => {
  const port = await listen();
  const connected = once(app.server, 'connection');
  const socket = await open(port, 'GET /endless HTTP/1.1\r\nhost: x\r\n\r\n');
  socket.pause();
  const [served] = (await connected) as [Socket];
  await once(served, 'close');
});

it('an address holds few unfinished requests, and whole ones go on', async () => {
  const port = await listen();
  const held = await Promise.all(
    Array.from({ length: 5 }, () => open(port, `${head}content-length: 9\r\n\r\n`)),
  );
  const refused = await open(port, '');
  await once(refused, 'close');
  const [first] = held;
  if (first === undefined) throw new Error('There is none.');
  first.write('{"a":"b"}');
  await once(first, 'data');
  // One request is complete and its place is free, also for the next on the same connection.
  for (let turn = 0; turn < 3; turn += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/`, {
      method: 'POST',
      body: 'x',
      headers: { 'content-type': 'text/plain' },
    });
    expect(await answer.text()).toBe('taken');
  }
});

it('a trusted proxy is not counted', async () => {
  const port = await listen(true);
  await Promise.all(Array.from({ length: 20 }, () => open(port, `${head}content-length: 9\r\n\r\n`)));
  const answer = await fetch(`http://127.0.0.1:${port}/`, {
    method: 'POST',
    body: 'x',
    headers: { 'content-type': 'text/plain' },
  });
  expect(answer.status).toBe(200);
});

it('connections are limited in all', async () => {
  const port = await listen(true, 3);
  await Promise.all(Array.from({ length: 3 }, () => open(port, head)));
  const refused = await open(port, '');
  await once(refused, 'close');
});
