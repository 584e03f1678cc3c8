import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hashPassword } from '../auth/passwords.ts';
import { sqlAccessKeyStore } from '../storage/sign-in/access-key-store.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';
import { demoCrmClient } from './demo-crm-client.ts';
import { demoAccessKey, demoPassword, demoUserIds, putDemoData } from './demo-data.ts';
import {
  administratorLinkFile,
  disableKnownSecrets,
  knownSecrets,
  refuseKnownSecrets,
} from './known-secrets.ts';

let server: TestServer;
let dataFolder: string;

beforeAll(async () => {
  server = await testServer();
  dataFolder = await mkdtemp(join(tmpdir(), 'openseat-known-'));
}, 120_000);

afterAll(async () => {
  await server?.dispose();
  await rm(dataFolder, { recursive: true, force: true });
});

async function setPassword(userIds: readonly string[], password: string): Promise<void> {
  const password_hash = await hashPassword(password);
  await server.db
    .updateTable('users')
    .set({ password_hash })
    .where('id', 'in', [...userIds])
    .execute();
}

beforeEach(async () => {
  await setPassword(demoUserIds, demoPassword);
  await putDemoData(server.db);
});

async function signIn(userName: string): Promise<string> {
  const response = await server.app.inject({
    method: 'POST',
    url: '/auth/sign-in',
    payload: { instanceId: 'demo', userName, password: demoPassword },
  });
  const { code = 'OK' } = response.json() as { code?: string };
  return code;
}

function disable(): Promise<void> {
  const log = pino({ level: 'silent' });
  return disableKnownSecrets({ db: server.db, dataFolder, publicUrl: 'http://127.0.0.1:8080', log });
}

describe('a start without the demonstration, on its data', () => {
  it('leaves no known password, AccessKey or client', async () => {
    const { accessToken } = await server.services.accessTokens.issue('demo-alice');
    expect(await signIn('admin')).toBe('OK');
    await disable();
    for (const { name } of [{ name: 'alice' }, { name: 'bob' }, { name: 'carol' }, { name: 'admin' }]) {
      expect([name, await signIn(name)]).toEqual([name, 'InvalidCredentials']);
    }
    expect(await knownSecrets(server.db)).toEqual({ userIds: [], accessKey: false });
    expect(await sqlAccessKeyStore(server.db).find(demoAccessKey.id)).toBeUndefined();
    expect(await server.services.oauth.accessOf(accessToken)).toBeUndefined();
    const clients = await server.db.selectFrom('oauth_clients').select('id').execute();
    expect(clients.map(({ id }) => id)).not.toContain(demoCrmClient.id);
    // Sessions that began with a known password have ended as well.
    expect(await server.services.accessTokens.userOf(accessToken).catch(() => 'refused')).not.toBe(
      'demo-alice',
    );
  });

  it('leaves an address where the administrator chooses a password, which only the server’s user reads', async () => {
    await disable();
    const file = join(dataFolder, administratorLinkFile);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const address = new URL((await readFile(file, 'utf8')).trim());
    const password = 'a quiet harbour at dusk';
    const chosen = await server.app.inject({
      method: 'POST',
      url: address.pathname,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ password, again: password }).toString(),
    });
    expect(chosen.statusCode).toBe(200);
    const response = await server.app.inject({
      method: 'POST',
      url: '/auth/sign-in',
      payload: { instanceId: 'demo', userName: 'admin', password },
    });
    expect(response.statusCode).toBe(200);
  });

  it('leaves passwords and keys of the company’s own', async () => {
    await setPassword(['demo-carol'], 'a quiet harbour at dusk');
    await sqlAccessKeyStore(server.db).add({ id: 'own-key', secret: 'own', userId: 'demo-carol' });
    await disable();
    const { password_hash } = await server.db
      .selectFrom('users')
      .select('password_hash')
      .where('id', '=', 'demo-carol')
      .executeTakeFirstOrThrow();
    expect(password_hash).not.toBeNull();
    expect(await sqlAccessKeyStore(server.db).find('own-key')).toBeDefined();
  });
});

describe('a public address', () => {
  it('is refused while one password is known, or the AccessKey alone', async () => {
    await expect(refuseKnownSecrets(server.db, '0.0.0.0')).rejects.toThrow('does not bind 0.0.0.0');
    await setPassword(demoUserIds.slice(1), 'a quiet harbour at dusk');
    await expect(refuseKnownSecrets(server.db, '::')).rejects.toThrow('OPENSEAT_DEMO=0');
    await setPassword(demoUserIds, 'a quiet harbour at dusk');
    await expect(refuseKnownSecrets(server.db, '10.0.0.1')).rejects.toThrow('AccessKey');
    await sqlAccessKeyStore(server.db).remove(demoAccessKey.id);
    await expect(refuseKnownSecrets(server.db, '10.0.0.1')).resolves.toBeUndefined();
  });

  it('is none on loopback', async () => {
    await expect(refuseKnownSecrets(server.db, undefined)).resolves.toBeUndefined();
  });
});
