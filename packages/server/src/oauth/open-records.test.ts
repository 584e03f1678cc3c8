import type { Kysely } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { demoCrmClient } from '../demo/demo-crm-client.ts';
import type { Database } from '../storage/schema.ts';
import { sqlOAuthClientStore } from '../storage/sign-in/oauth-client-store.ts';
import { sqlOAuthRecordStore } from '../storage/sign-in/oauth-record-store.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';
import { recordAdapters } from './record-adapter.ts';

let server: TestServer;
let db: Kysely<Database>;

beforeAll(async () => {
  server = await testServer();
  ({ db } = server);
}, 60_000);
afterAll(() => server?.dispose());
beforeEach(() => db.deleteFrom('oauth_records').execute());

async function rows(kind: string): Promise<number> {
  const found = await db.selectFrom('oauth_records').select('hash').where('kind', '=', kind).execute();
  return found.length;
}

const adapters = (maxOpen: number) =>
  recordAdapters({
    records: sqlOAuthRecordStore(db),
    clients: sqlOAuthClientStore(db),
    onRevoked: () => {},
    maxOpen,
  });

it.each(['Interaction', 'Session'])(
  'a stranger’s records of the kind %s are bounded, the newest stay',
  async (kind) => {
    const adapter = adapters(20)(kind);
    await adapter.upsert('of a user', { kind, accountId: 'demo-alice' }, 3600);
    for (let count = 0; count < 100; count += 1) await adapter.upsert(`id ${count}`, { kind }, 3600);
    expect(await rows(kind)).toBeLessThanOrEqual(2 * 20 + 1);
    expect(await adapter.find('id 99')).toBeDefined();
    expect(await adapter.find('id 0')).toBeUndefined();
    // An interaction has no user. A session with a user was not made by a stranger.
    expect(await adapter.find('of a user')).toBeDefined();
  },
);

it.each([
  ['/oauth2/v1/auth', 'Interaction'],
  ['/oauth2/v1/sign-out', 'Session'],
])('requests to %s from one network are limited, and those of others are not', async (path, kind) => {
  const query = new URLSearchParams({
    client_id: demoCrmClient.id,
    redirect_uri: 'http://127.0.0.1:8080/crm/callback',
    response_type: 'code',
    scope: 'openid',
    code_challenge: 'x'.repeat(43),
    code_challenge_method: 'S256',
  });
  const ask = async (remoteAddress: string) =>
    (await server.app.inject({ url: `${path}?${query}`, remoteAddress })).statusCode;
  const statuses: number[] = [];
  for (let count = 0; count < 610; count += 1)
    statuses.push(await ask(`2001:db8:1:2::${count.toString(16)}`));
  expect(statuses.filter((status) => status === 429).length).toBe(10);
  expect(statuses.slice(0, 600).every((status) => status < 400)).toBe(true);
  expect(await rows(kind)).toBe(600);
  expect(await ask('2001:db8:1:3::1')).toBeLessThan(400);
});
