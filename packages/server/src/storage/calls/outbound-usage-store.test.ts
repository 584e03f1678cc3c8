import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestServer, testServer } from '../../testing/test-server.ts';
import { sqlOutboundUsageStore } from './outbound-usage-store.ts';

let server: TestServer;

beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server?.dispose());

it('adds to what a day has, and forgets days of long ago', async () => {
  const store = sqlOutboundUsageStore(server.db);
  const alice = { instanceId: 'demo', userId: 'alice' };
  await store.add([
    { ...alice, day: '2026-03-31', calls: 3, seconds: 60 },
    { instanceId: 'demo', userId: '', day: '2026-04-01', calls: 1, seconds: 0 },
    { ...alice, day: '2026-02-01', calls: 9, seconds: 9 },
  ]);
  await store.add([{ ...alice, day: '2026-03-31', calls: 2, seconds: 30 }]);
  expect(await store.load('2026-03-31')).toEqual([
    { ...alice, day: '2026-03-31', calls: 5, seconds: 90 },
    { instanceId: 'demo', userId: '', day: '2026-04-01', calls: 1, seconds: 0 },
  ]);
  expect(await store.load('2026-01-01')).toHaveLength(2);
});
