import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ListeningServer, listeningServer } from '../../../oauth/testing/listening-server.ts';
import { cloudCall, cloudClient } from '../../testing/cloud-client.ts';
import { asFields } from '../../testing/cloud-surface.ts';

/** AccessKeys that administrators make and delete. `who-may.test.ts` has the roles of each operation. */

let server: ListeningServer;

beforeAll(async () => {
  server = await listeningServer();
}, 120_000);

afterAll(() => server?.dispose());

type Fields = Readonly<Record<string, unknown>>;

async function ask(user: string, action: string, params: object = {}): Promise<Fields> {
  const { accessToken } = await server.services.accessTokens.issue(`demo-${user}`);
  const response = await fetch(`${server.origin}/api/${action}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ instanceId: 'demo', ...params }),
  });
  return (await response.json()) as Fields;
}

interface Made {
  readonly id: string;
  readonly secret: string;
}

async function make(userId: string): Promise<Made> {
  const { accessKey, accessKeySecret } = await ask('admin', 'CreateAccessKey', { userId });
  return { id: String(asFields(accessKey)?.accessKeyId), secret: String(accessKeySecret) };
}

const remove = ({ id }: Made) => ask('admin', 'DeleteAccessKey', { accessKeyId: id });

/** Who the server takes the signer of a request for. */
const signed = (key: Made) =>
  cloudCall(cloudClient(`${server.origin}/openapi`, key), 'RequestLoginInfo').then(
    ({ LoginInfo }) => asFields(LoginInfo)?.UserName,
    (error: unknown) => asFields(error)?.code,
  );

const newestEntries = async (pageSize: number) => {
  const { list } = await server.services.auditLog.list({ instanceId: 'demo', pageNumber: 1, pageSize });
  return list.map(({ actorId, action, target, detail }) => ({ actorId, action, target, detail }));
};

describe('a new AccessKey', () => {
  it('signs requests with the rights of its user, until it is deleted', async () => {
    const key = await make('demo-bob');
    expect(await signed(key)).toBe('demo-bob');
    expect(await signed({ ...key, secret: `${key.secret}x` })).toBe('SignatureDoesNotMatch');
    expect(await remove(key)).not.toHaveProperty('code');
    expect(await signed(key)).toBe('InvalidAccessKeyId.NotFound');
    expect(await remove(key)).toMatchObject({ code: 'NotExist.AccessKey' });
  });

  it('is in the audit log and in the list, without its secret', async () => {
    const key = await make('demo-bob');
    const listed = await ask('admin', 'ListAccessKeys');
    expect(listed.accessKeys).toContainEqual(
      expect.objectContaining({ accessKeyId: key.id, userId: 'demo-bob', status: 'Active', lastUsedTime: 0 }),
    );
    await remove(key);
    const entry = { actorId: 'demo-admin', target: key.id, detail: { userId: 'demo-bob' } };
    const entries = await newestEntries(2);
    expect(entries).toEqual([
      { ...entry, action: 'DeleteAccessKey' },
      { ...entry, action: 'CreateAccessKey' },
    ]);
    expect(JSON.stringify([listed, entries])).not.toContain(key.secret);
  });

  it('has no secret in clear in the database, and none that was given before', async () => {
    const keys = [await make('demo-bob'), await make('demo-bob')];
    const rows = await server.db.selectFrom('access_keys').selectAll().execute();
    for (const { id, secret } of keys) {
      expect(secret).toMatch(/^[\w-]{43}$/);
      expect(rows.map((row) => row.id)).toContain(id);
      expect(JSON.stringify(rows)).not.toContain(secret);
    }
    expect(new Set(keys.map(({ secret }) => secret)).size).toBe(2);
    await Promise.all(keys.map(remove));
  });

  it('is one of five of its user, also when they are asked for at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => ask('admin', 'CreateAccessKey', { userId: 'demo-alice' })),
    );
    const made = answers.flatMap(({ accessKey }) => asFields(accessKey) ?? []);
    expect(made).toHaveLength(5);
    expect(answers.filter(({ code }) => code === 'LimitExceeded.AccessKey')).toHaveLength(3);
    // Another user's keys are counted apart.
    expect(await remove(await make('demo-bob'))).not.toHaveProperty('code');
    await ask('admin', 'DeleteAccessKey', { accessKeyId: asFields(made[0])?.accessKeyId });
    expect(await ask('admin', 'CreateAccessKey', { userId: 'demo-alice' })).not.toHaveProperty('code');
  });

  it.each(['alice', 'carol'])('is not made or deleted by %s', async (user) => {
    const key = await make('demo-bob');
    for (const [action, params] of [
      ['CreateAccessKey', { userId: `demo-${user}` }],
      ['DeleteAccessKey', { accessKeyId: key.id }],
    ] as const) {
      expect(await ask(user, action, params)).toMatchObject({ code: 'NoPermission.User' });
    }
    expect(await signed(key)).toBe('demo-bob');
    await remove(key);
  });

  it('is refused for a user that the instance does not have', async () => {
    expect(await ask('admin', 'CreateAccessKey', { userId: 'made-up' })).toMatchObject({
      code: 'NotExist.User',
    });
  });
});
