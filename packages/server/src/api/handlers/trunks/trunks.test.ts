import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestServer, testServer } from '../../../testing/test-server.ts';
import { asFields } from '../../testing/cloud-surface.ts';

let server: TestServer;
const tokens = new Map<string, string>();

beforeAll(async () => {
  server = await testServer();
  await server.db.insertInto('instances').values({ id: 'other', name: 'Other', description: '' }).execute();
  await server.db
    .insertInto('users')
    .values({
      id: 'other-admin',
      instance_id: 'other',
      login_name: 'admin',
      display_name: 'Other',
      extension: '8000',
      email: '',
      phone: '',
    })
    .execute();
  await server.db
    .insertInto('user_roles')
    .values({ user_id: 'other-admin', role: 'administrator' })
    .execute();
  for (const userId of ['demo-admin', 'other-admin']) {
    tokens.set(userId, (await server.services.accessTokens.issue(userId)).accessToken);
  }
}, 60_000);

afterAll(() => server?.dispose());

beforeEach(async () => {
  await server.db.updateTable('phone_numbers').set({ trunk_id: null }).execute();
  await server.db.deleteFrom('trunks').execute();
  await server.trunkBook.refresh();
});

async function ask(name: string, fields: object = {}, instanceId = 'demo') {
  const response = await server.app.inject({
    method: 'POST',
    url: `/api/${name}`,
    headers: { authorization: `Bearer ${tokens.get(`${instanceId}-admin`)}` },
    payload: { instanceId, ...fields },
  });
  return asFields(response.json()) ?? {};
}

const registration = {
  name: 'Carrier',
  kind: 'registration',
  host: 'SIP.carrier.example',
  userName: '861066668888',
  password: 'a secret; of "two"',
};

async function put(fields: object = {}, instanceId = 'demo') {
  const answer = await ask('PutTrunk', { ...registration, ...fields }, instanceId);
  return { ...answer, trunk: asFields(answer.trunk) ?? {} };
}

describe('a trunk', () => {
  it('is set up at once, changed, switched off and removed', async () => {
    const { trunk } = await put();
    const trunkId = String(trunk.trunkId);
    expect(trunk).toMatchObject({
      host: 'sip.carrier.example',
      port: 5060,
      transport: 'udp',
      codecs: ['alaw', 'ulaw', 'g722'],
      hasPassword: true,
      readOnly: false,
      enabled: true,
      numbers: [],
    });
    const { put: known } = server.trunkSystem;
    expect(known.get(trunkId)).toMatchObject({
      instanceId: 'demo',
      registers: true,
      digest: { user: '861066668888', password: registration.password },
    });
    await put({ trunkId, password: undefined, codecs: ['alaw'], allowedPrefixes: ['010'] });
    expect(known.get(trunkId)).toMatchObject({
      codecs: ['alaw'],
      digest: { password: registration.password },
    });
    // The telephone system has nothing to do where nothing changed for it.
    const before = server.trunkSystem.puts;
    await put({ trunkId, callsAtOnce: 5 });
    expect(server.trunkSystem.puts).toBe(before);
    expect(await ask('GetTrunk', { trunkId })).toMatchObject({
      trunk: { callsAtOnce: 5, allowedPrefixes: ['010'] },
    });
    await put({ trunkId, enabled: false });
    expect(known.has(trunkId)).toBe(false);
    expect(await ask('TestTrunk', { trunkId })).toMatchObject({ code: 'Trunk.Disabled' });
    await put({ trunkId, enabled: true });
    expect(known.has(trunkId)).toBe(true);
    expect(await ask('DeleteTrunk', { trunkId })).not.toHaveProperty('code');
    expect(known.has(trunkId)).toBe(false);
    expect(await ask('GetTrunk', { trunkId })).toMatchObject({ code: 'NotExist.Trunk' });
    const { entries } = await ask('ListAuditLog', { target: trunkId, pageNumber: 1, pageSize: 10 });
    const actions = ['DeleteTrunk', ...Array(5).fill('PutTrunk')];
    expect(entries).toMatchObject({ list: actions.map((action) => ({ action })) });
  });

  it('shows its password to no one, in no answer, in no log and in no table', async () => {
    await put();
    const rows = await server.db.selectFrom('trunks').selectAll().execute();
    const log = await server.db.selectFrom('audit_log').selectAll().execute();
    const shown = JSON.stringify([await ask('ListTrunks'), rows, log]);
    expect(shown).not.toContain('a secret');
    expect(rows[0]?.sealed_password).toMatch(/^[\w-]{40,}$/);
  });

  it('needs its password again for another host, which could guess it', async () => {
    const { trunk } = await put();
    const { trunkId } = trunk;
    expect(await put({ trunkId, password: undefined, host: 'evil.example' })).toMatchObject({
      code: 'Parameter.Null',
    });
    expect(await put({ trunkId, host: 'new.example' })).not.toHaveProperty('code');
  });

  it('has a name and an account of its own', async () => {
    await put();
    expect(await put({ host: 'b.example' })).toMatchObject({ code: 'Exists.Trunk' });
    expect(await put({ name: 'Second' })).toMatchObject({ code: 'Exists.Trunk' });
    expect(await put({ name: 'Second', userName: 'b' })).not.toHaveProperty('code');
  });

  it('is told in words when it is asked', async () => {
    const { trunk } = await put();
    server.trunkSystem.test = {
      state: {
        reachable: 'yes',
        roundTripMs: 12.3,
        registration: 'refused',
        registrationCode: 401,
        registrationReason: 'Unauthorized',
      },
      optionsCode: 404,
    };
    expect(await ask('TestTrunk', { trunkId: trunk.trunkId })).toMatchObject({
      optionsCode: 404,
      message:
        'The provider answers OPTIONS with 404 in 12 ms. Registration: 401, the user name or the password is refused.',
      tip: '运营商应答 OPTIONS：404，耗时 12 毫秒。注册：401，用户名或密码被拒绝。',
    });
  });
});

describe('the numbers of a trunk', () => {
  it('are chosen when they are added or changed, and keep it from being removed', async () => {
    const trunkId = String((await put()).trunk.trunkId);
    const added = await ask('AddPhoneNumber', {
      phoneNumber: '02166661234',
      usage: 'Bidirection',
      trunkId,
      description: 'Hotline',
    });
    const number = asFields(added.phoneNumber);
    expect(number).toMatchObject({ phoneNumberDescription: 'Hotline' });
    expect(await server.services.trunkStore.ofNumber('02166661234')).toBe(trunkId);
    expect(await ask('GetTrunk', { trunkId })).toMatchObject({
      trunk: { numbers: [{ number: '02166661234' }] },
    });
    expect(await ask('DeleteTrunk', { trunkId })).toMatchObject({ code: 'InUse.Trunk' });
    const change = { phoneNumberId: number?.phoneNumberId, usage: 'Inbound' };
    await ask('ModifyPhoneNumber', change);
    expect(await server.services.trunkStore.ofNumber('02166661234')).toBe(trunkId);
    await ask('ModifyPhoneNumber', { ...change, trunkId: 'environment' });
    expect(await server.services.trunkStore.ofNumber('02166661234')).toBeUndefined();
    expect(await ask('ModifyPhoneNumber', { ...change, trunkId: 'made-up' })).toMatchObject({
      code: 'NotExist.Trunk',
    });
    await ask('RemovePhoneNumber', { phoneNumberId: number?.phoneNumberId });
  });
});

describe('another instance', () => {
  it('neither sees, uses, changes nor removes a trunk', async () => {
    const trunkId = String((await put()).trunk.trunkId);
    expect(await ask('ListTrunks', {}, 'other')).toMatchObject({ trunks: [] });
    for (const [name, fields] of [
      ['GetTrunk', {}],
      ['TestTrunk', {}],
      ['DeleteTrunk', {}],
      ['PutTrunk', registration],
      ['AddPhoneNumber', { phoneNumber: '02166665678', usage: 'Inbound' }],
    ] as const) {
      expect([name, await ask(name, { ...fields, trunkId }, 'other')]).toMatchObject([
        name,
        { code: 'NotExist.Trunk' },
      ]);
    }
    expect(await ask('GetTrunk', { trunkId })).toMatchObject({ trunk: { name: 'Carrier' } });
  });

  it('is not shown the trunk of the environment, which the operator is', async () => {
    expect(await ask('ListTrunks')).toMatchObject({
      trunks: [{ trunkId: 'environment', readOnly: true, host: '127.0.0.1', port: 5070 }],
    });
    expect(await ask('PutTrunk', { ...registration, trunkId: 'environment' })).toMatchObject({
      code: 'NotExist.Trunk',
    });
    expect(await ask('GetTrunk', { trunkId: 'environment' }, 'other')).toMatchObject({
      code: 'NotExist.Trunk',
    });
  });
});
