import { randomUUID } from 'node:crypto';
import { errorTexts, isErrorCode } from '@openseat/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessKeys } from '../../auth/access-keys.ts';
import { hashPassword } from '../../auth/passwords.ts';
import { popSignature } from '../../auth/pop-signature.ts';
import { demoAccessKey, demoInstance, putDemoData } from '../../demo/demo-data.ts';
import { sqlAccessKeyStore } from '../../storage/sign-in/access-key-store.ts';
import { sqlNonceStore } from '../../storage/sign-in/nonce-store.ts';
import { type TestServer, testServer } from '../../testing/test-server.ts';
import {
  type CloudAnswer,
  type CloudRefusal,
  cloudCall,
  cloudClient,
  cloudVersion,
} from '../testing/cloud-client.ts';

/** The cloud's published client library calls `/openapi` of a server without a telephone system. */

let server: TestServer;
let endpoint: string;

beforeAll(async () => {
  server = await testServer();
  endpoint = `${await server.app.listen({ host: '127.0.0.1', port: 0 })}/openapi`;
}, 60_000);

afterAll(() => server?.dispose());

function client(key = demoAccessKey, apiVersion = cloudVersion) {
  return cloudClient(endpoint, key, apiVersion);
}

function call(action: string, parameters: CloudAnswer = {}, method = 'GET', rpc = client()) {
  return cloudCall(rpc, action, parameters, method);
}

/** Code and HTTP status of a refusal. Checks that the body has the same status, and a text. */
async function refusal(answer: Promise<CloudAnswer>): Promise<[code: string, status: number]> {
  const thrown = await answer.then(
    () => undefined,
    (error: CloudRefusal) => error,
  );
  if (!thrown?.entry) throw new Error(`It was not refused: ${String(thrown)}`);
  const { code, data, entry } = thrown;
  const { statusCode } = entry.response;
  expect(data).toMatchObject({ Code: code, HttpStatusCode: statusCode, Success: false });
  expect(data.RequestId).toMatch(/^[0-9A-F-]{36}$/);
  expect(isErrorCode(code) && errorTexts[code].status).toBe(statusCode);
  return [code, statusCode];
}

describe('the cloud’s client library', () => {
  it.each(['GET', 'POST'])('calls what the SDK calls first, by %s', async (method) => {
    const envelope = { Success: true, Code: 'OK', HttpStatusCode: 200, RequestId: expect.any(String) };
    const login = await call('RequestLoginInfo', { UserId: 'demo-alice' }, method);
    expect(login).toMatchObject({
      ...envelope,
      LoginInfo: {
        UserName: 'demo-alice',
        Extension: '8001',
        TenantId: demoInstance,
        AgentServerUrl: expect.stringMatching(/^ws:\/\/127\.0\.0\.1:\d+\/agent$/),
        Roles: { Role: [{ RoleName: 'AGENT' }] },
      },
    });
    expect(await call('ListSkillGroupsOfUser', { UserId: 'demo-bob' }, method)).toMatchObject({
      ...envelope,
      SkillLevels: {
        SkillLevel: [
          {
            Skill: {
              SkillGroupId: 'sales',
              OutboundPhoneNumbers: { PhoneNumber: [{ Number: '01066668888' }] },
            },
          },
          { Skill: { SkillGroupId: 'support' } },
        ],
      },
    });
    const item = JSON.stringify({ Name: 'AllowHangup', DimensionName: 'instance' });
    expect(await call('ListConfig', { ConfigItem: [item, 'AutoAnswerCall'] }, method)).toMatchObject({
      ...envelope,
      ConfigItems: {
        ConfigItem: [
          { Name: 'AllowHangup', Value: '1' },
          { Name: 'AutoAnswerCall', Value: '-1' },
        ],
      },
    });
  });

  it('is told where numbers belong, and which is nearest', async () => {
    const shanghai = { City: '上海', Province: '上海' };
    const region = await call('GetNumberRegionInfo', { Number: '18621000000' });
    expect(region).toMatchObject({ Code: 'OK', PhoneNumber: { Number: '18621000000', ...shanghai } });
    expect(region).not.toHaveProperty('HttpStatusCode');
    expect(await call('GetNumberRegionInfo', { Number: 'anonymous' })).toMatchObject({
      PhoneNumber: { Number: 'anonymous', City: '', Province: '' },
    });
    const CandidateNumber = ['01066668888', '02188886666', '057188886666'];
    const pick = async (CalleeNumber: string) =>
      (await call('PickLocalNumber', { CandidateNumber, CalleeNumber })).Data;
    expect(await pick('18621000000')).toEqual({
      Callee: { Number: '18621000000', ...shanghai },
      Caller: { Number: '02188886666', ...shanghai },
    });
    // There is no number of Ningbo, so one of its province is taken.
    expect(await pick('057488886666')).toMatchObject({
      Callee: { City: '宁波', Province: '浙江' },
      Caller: { Number: '057188886666', City: '杭州', Province: '浙江' },
    });
    expect(await refusal(call('PickLocalNumber', { CalleeNumber: '18621000000' }))).toEqual([
      'Parameter.Null',
      400,
    ]);
    const numbers = await call('ListPhoneNumbers', { OutboundOnly: true });
    expect(numbers).toMatchObject({
      PhoneNumbers: {
        PhoneNumber: [
          { Number: '01066668888', City: '北京', Province: '北京' },
          { Number: '02188886666', ...shanghai },
        ],
      },
    });
    const later = client(demoAccessKey, '2020-07-01');
    const place = await call(
      'GetNumberLocation',
      { Number: '+44 20 7946 0000', Language: 'en-US' },
      'GET',
      later,
    );
    expect(place.Data).toEqual({
      Number: '+44 20 7946 0000',
      Province: 'United Kingdom',
      City: 'London',
      Carrier: '',
      CountryCode: 'GB',
    });
  });

  it('encrypts numbers, so that agents call them without seeing them', async () => {
    const plain = ['17688888888', '+86 138-0013-8000'];
    const answer = await call('Encrypt', { PlainText: plain });
    const contents = [
      { PlainText: plain[0], CypherText: expect.stringMatching(/^[\w+/]{342}==$/) },
      { PlainText: plain[1], CypherText: expect.any(String) },
    ];
    expect(answer).toMatchObject({ Code: 'OK', CypherContents: { CypherContent: contents } });
    const PublicKey = answer.PublicKey;
    expect(await call('Encrypt', { PublicKey, PlainText: plain })).toMatchObject({ PublicKey });
    expect(await refusal(call('Encrypt', { PublicKey: 'another', PlainText: plain }))).toEqual([
      'invalid cipher',
      400,
    ]);
    expect(await refusal(call('Encrypt', { PlainText: ['no number'] }))).toEqual(['Parameter.Invalid', 400]);
    // The cloud's action has no InstanceId.
    expect(await client().request('Encrypt', { 'PlainText.1': '110' }, { method: 'POST' })).toMatchObject({
      PublicKey,
    });
    const rows = await server.db.selectFrom('number_keys').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(rows[0]?.public_key).toBe(PublicKey);
    // Unencrypted, a private key in base64 of its DER would begin like this.
    expect(rows[0]?.sealed_private_key).not.toMatch(/^MII/);
  });

  it('is the user of its key when it names no user', async () => {
    expect(await call('RequestLoginInfo')).toMatchObject({
      LoginInfo: { UserName: 'demo-admin', Roles: { Role: [{ RoleName: 'ADMIN' }] } },
    });
  });

  it('has only an agent’s rights with the agent’s key, or when acting for the agent', async () => {
    const own = { id: 'bobs-key', secret: 'bobs-secret' };
    await sqlAccessKeyStore(server.db).add({ ...own, userId: 'demo-bob' });
    const day = { StartDate: '2026-01-05', EndDate: '2026-01-05', PageNumber: 1, PageSize: 10 };
    const report = { ...day, InstanceId: demoInstance, AgentId: 'demo-alice' };
    const recordings = { InstanceId: demoInstance, AgentId: 'demo-alice', PageNumber: 1, PageSize: 10 };
    for (const [key, signed] of [
      [own, {}],
      [demoAccessKey, { OpenSeatUser: 'demo-bob' }],
    ] as const) {
      const ask = (action: string, parameters: object) =>
        client(key).request<CloudAnswer>(action, { ...parameters, ...signed }, { method: 'POST' });
      expect(await refusal(ask('GenerateAgentStatisticReport', report))).toEqual(['NoPermission.User', 403]);
      expect(await refusal(ask('ListRecordings', recordings))).toEqual(['NoPermission.User', 403]);
      expect(await refusal(ask('RemoveUsers', { InstanceId: demoInstance, 'UserId.1': 'x' }))).toEqual([
        'NoPermission.User',
        403,
      ]);
      expect(await ask('RequestLoginInfo', { InstanceId: demoInstance })).toMatchObject({
        LoginInfo: { UserName: 'demo-bob' },
      });
    }
    const asNobody = (userId: string, key: typeof own) =>
      client(key).request<CloudAnswer>(
        'RequestLoginInfo',
        { InstanceId: demoInstance, OpenSeatUser: userId },
        { method: 'POST' },
      );
    expect(await refusal(asNobody('nobody', demoAccessKey))).toEqual(['NotExist.User', 404]);
    expect(await refusal(asNobody('demo-alice', own))).toEqual(['NoPermission.User', 403]);
    await sqlAccessKeyStore(server.db).remove(own.id);
  });

  it('is refused with a secret or a key that is not ours', async () => {
    const wrongSecret = client({ ...demoAccessKey, secret: 'another' });
    expect(await refusal(call('ListConfig', {}, 'GET', wrongSecret))).toEqual(['SignatureDoesNotMatch', 400]);
    const wrongKey = client({ ...demoAccessKey, id: 'another' });
    expect(await refusal(call('ListConfig', {}, 'POST', wrongKey))).toEqual([
      'InvalidAccessKeyId.NotFound',
      404,
    ]);
  });

  it('is refused when it names a user outside its signature, in a header or by adding a parameter', async () => {
    const asked = { Action: 'RequestLoginInfo', InstanceId: demoInstance, Version: '2017-07-05' };
    const signed = {
      ...asked,
      AccessKeyId: demoAccessKey.id,
      SignatureMethod: 'HMAC-SHA1',
      SignatureVersion: '1.0',
      Timestamp: new Date().toISOString().replace(/\.\d+/, ''),
    };
    const send = (changes: Record<string, string>, headers: Record<string, string> = {}) => {
      const parameters = { ...signed, SignatureNonce: randomUUID(), OpenSeatUser: 'demo-bob' };
      const Signature = popSignature('GET', parameters, demoAccessKey.secret);
      const query = new URLSearchParams({ ...parameters, Signature, ...changes });
      return server.app.inject({ url: `/openapi?${query}`, headers });
    };
    expect((await send({})).json()).toMatchObject({ LoginInfo: { UserName: 'demo-bob' } });
    expect((await send({ OpenSeatUser: 'demo-alice' })).json()).toMatchObject({
      Code: 'SignatureDoesNotMatch',
    });
    expect((await send({ openSeatUser: 'demo-alice' })).json()).toMatchObject({
      Code: 'SignatureDoesNotMatch',
    });
    expect((await send({}, { 'x-openseat-user': 'demo-alice' })).json()).toMatchObject({
      Code: 'Parameter.Invalid',
    });
  });

  it('is refused when its request comes again after a restart', async () => {
    const parameters = {
      AccessKeyId: demoAccessKey.id,
      SignatureMethod: 'HMAC-SHA1',
      SignatureVersion: '1.0',
      SignatureNonce: randomUUID(),
      // A client with a fast clock: its time alone cannot show that the nonce was used before the restart.
      Timestamp: new Date(Date.now() + 10 * 60_000).toISOString().replace(/\.\d+/, ''),
    };
    const request = { ...parameters, Signature: popSignature('GET', parameters, demoAccessKey.secret) };
    const started = () =>
      new AccessKeys(
        sqlAccessKeyStore(server.db),
        async () => undefined,
        sqlNonceStore(server.db),
        server.app.log,
      );
    expect(await started().verify('GET', request)).toBe('demo-admin');
    await expect(started().verify('GET', request)).rejects.toMatchObject({ code: 'SignatureNonceUsed' });
    const twice = { ...parameters, SignatureNonce: randomUUID() };
    const other = { ...twice, Signature: popSignature('GET', twice, demoAccessKey.secret) };
    const both = await Promise.allSettled([started().verify('GET', other), started().verify('GET', other)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is refused when its request comes again, or from another time', async () => {
    const once = { SignatureNonce: 'once' };
    expect(await call('ListConfig', once)).toMatchObject({ Code: 'OK' });
    expect(await refusal(call('ListConfig', once))).toEqual(['SignatureNonceUsed', 400]);
    const ago = (minutes: number) => ({
      Timestamp: new Date(Date.now() - minutes * 60_000).toISOString().replace(/\.\d+/, ''),
    });
    expect(await call('ListConfig', ago(14))).toMatchObject({ Code: 'OK' });
    expect(await refusal(call('ListConfig', ago(16)))).toEqual(['InvalidTimeStamp.Expired', 400]);
    expect(await refusal(call('ListConfig', ago(-16), 'POST'))).toEqual(['InvalidTimeStamp.Expired', 400]);
    expect(await refusal(call('ListConfig', { Timestamp: 'now' }))).toEqual(['InvalidTimeStamp.Format', 400]);
    expect(await refusal(call('ListConfig', { SignatureNonce: '' }))).toEqual(['MissingParameter', 400]);
  });

  it('is refused an action, a version or an instance that does not exist', async () => {
    expect(await refusal(call('MakeCoffee'))).toEqual(['InvalidAction.NotFound', 404]);
    const later = client(demoAccessKey, '2020-07-01');
    expect(await refusal(call('ListConfig', {}, 'GET', later))).toEqual(['InvalidVersion', 400]);
    expect(await refusal(call('ListConfig', { InstanceId: 'other' }))).toEqual(['NotExist.Instance', 404]);
    expect(await refusal(call('RequestLoginInfo', { UserId: 'nobody' }))).toEqual(['NotExist.User', 404]);
  });

  it('loses the demonstration’s key with the demonstration’s password', async () => {
    const { db } = server;
    const put = async (password: string) => {
      const password_hash = await hashPassword(password);
      await db.updateTable('users').set({ password_hash }).where('id', '=', 'demo-admin').execute();
      await putDemoData(db);
    };
    await put('a new one');
    expect(await refusal(call('ListConfig'))).toEqual(['InvalidAccessKeyId.NotFound', 404]);
    await put('openseat');
    expect(await call('ListConfig')).toMatchObject({ Code: 'OK' });
  });

  it('has no secret that the database tells', async () => {
    const [row] = await server.db.selectFrom('access_keys').selectAll().execute();
    expect(row?.id).toBe(demoAccessKey.id);
    expect(Buffer.from(row?.sealed_secret ?? '', 'base64url').includes(demoAccessKey.secret)).toBe(false);
  });
});

describe('an unsigned request', () => {
  it('is told that it is not signed in, or what its signature lacks', async () => {
    const get = async (query: string) => {
      const response = await fetch(`${endpoint}?Action=ListConfig&Version=${cloudVersion}&${query}`);
      return [response.status, ((await response.json()) as CloudAnswer).Code];
    };
    expect(await get('InstanceId=demo')).toEqual([401, 'NotAuthenticated']);
    expect(await get('AccessKeyId=demo-access-key')).toEqual([400, 'MissingParameter']);
    expect(await get('Signature=x')).toEqual([400, 'MissingParameter']);
    expect(await get('AccessKeyId=a&AccessKeyId=b')).toEqual([400, 'Parameter.Invalid']);
  });
});
