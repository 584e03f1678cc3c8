import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { AriClient } from './ari-client.ts';

let server: WebSocketServer;
let ari: AriClient;
/** Asterisk's end. */
let asterisk: WebSocket;

beforeEach(async () => {
  ari = new AriClient(pino({ level: 'silent' }));
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('connection', (socket) => ari.attach(socket));
  await once(server, 'listening');
  asterisk = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  asterisk.on('message', (data) => {
    const { request_id } = JSON.parse(String(data)) as { request_id: string };
    asterisk.send(JSON.stringify({ type: 'RESTResponse', request_id, status_code: 200, message_body: '{}' }));
  });
  await once(ari, 'connected');
});

afterEach(() => {
  ari.dispose();
  asterisk.terminate();
  server.close();
});

it('sends a frame back for each event, so that Asterisk may send the next one at once', async () => {
  const event = once(ari, 'event');
  const pong = once(asterisk, 'pong');
  asterisk.send(JSON.stringify({ type: 'StasisStart' }));
  expect(await event).toEqual([{ type: 'StasisStart' }]);
  await pong;
});

it('settles a request with its answer, and takes no answer for an event', async () => {
  const events: unknown[] = [];
  ari.on('event', (event) => events.push(event));
  expect(await ari.request('GET /asterisk/ping', {})).toEqual({});
  asterisk.send(JSON.stringify({ type: 'RESTResponse', status_code: 'none' }));
  asterisk.send('no JSON');
  const last = once(ari, 'event');
  asterisk.send(JSON.stringify({ type: 'Dial' }));
  await last;
  expect(events).toEqual([{ type: 'Dial' }]);
});
