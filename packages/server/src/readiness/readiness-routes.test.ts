import { afterEach, expect, it } from 'vitest';
import { type TestServer, testServer } from '../testing/test-server.ts';

let server: TestServer;

afterEach(() => server?.dispose());

it('/livez and /readyz answer without a sign-in, and say what is not ready', async () => {
  server = await testServer();
  expect((await server.app.inject('/livez')).json()).toEqual({ status: 'ok' });
  const ready = await server.app.inject('/readyz');
  expect([ready.statusCode, ready.json()]).toEqual([200, { status: 'ready', notReady: [] }]);
  await server.dispose();
  const notReady = [{ part: 'disk', message: 'Free space.', tip: '请清理磁盘。' }];
  server = await testServer({ notReady });
  const answer = await server.app.inject('/readyz');
  expect([answer.statusCode, answer.json()]).toEqual([503, { status: 'not ready', notReady }]);
  expect((await server.app.inject('/livez')).statusCode).toBe(200);
}, 60_000);
