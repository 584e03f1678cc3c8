import { afterAll, beforeAll, expect, it } from 'vitest';
import { hashPassword } from '../auth/passwords.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';
import { demoAccount } from './demo-account.ts';
import { demoInstance, demoPassword } from './demo-data.ts';

let server: TestServer;

beforeAll(async () => {
  server = await testServer();
}, 120_000);

afterAll(() => server?.dispose());

async function setPassword(password: string): Promise<void> {
  await server.db
    .updateTable('users')
    .set({ password_hash: await hashPassword(password) })
    .where('login_name', '=', 'alice')
    .execute();
}

it('an agent of the demonstration is named while its password is the known one', async () => {
  await setPassword(demoPassword);
  expect(await demoAccount(server.db, demoInstance)).toEqual({ userName: 'alice', password: demoPassword });
  await setPassword('another that nobody knows');
  expect(await demoAccount(server.db, demoInstance)).toBeUndefined();
});

it('no other instance names an account', async () => {
  await setPassword(demoPassword);
  expect(await demoAccount(server.db, 'company')).toBeUndefined();
});
