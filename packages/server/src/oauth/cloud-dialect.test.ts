import RPCClient from '@alicloud/pop-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenHash } from '../auth/token-hash.ts';
import { sqlOAuthClientStore } from '../storage/sign-in/oauth-client-store.ts';
import { FakeBrowser } from './testing/fake-browser.ts';
import { type ListeningServer, listeningServer } from './testing/listening-server.ts';

const demo = { client_id: 'java-demo', client_secret: 'java-demo-secret' };
let server: ListeningServer;
let origin: string;
let redirect_uri: string;

beforeAll(async () => {
  server = await listeningServer();
  origin = server.origin;
  redirect_uri = `${origin}/aliyun/auth/callback`;
  await sqlOAuthClientStore(server.db).put({
    id: demo.client_id,
    instanceId: 'demo',
    name: 'Java demo',
    secretHash: tokenHash(demo.client_secret),
    redirectUris: [redirect_uri],
    signOutUris: [],
    scopes: ['openid', 'profile', 'aliuid', 'offline_access', '/acs/ccc'],
    trusted: true,
    tokenForm: 'cloud',
    createdAt: Date.now(),
  });
}, 60_000);

afterAll(() => server.dispose());

// 45 characters, sent as the challenge and again as the verifier.
const nonce = 'Ab1'.repeat(15);

function authorizeAddress(more: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    response_type: 'code',
    response_mode: 'form_post',
    redirect_uri,
    client_id: demo.client_id,
    state: '2d6f7c0e-7a26-4d2e-9c0b-5d2f3c1b8f11',
    codeChallenge: nonce,
    access_type: 'offline',
    ...more,
  });
  return `${origin}/oauth2/v1/auth?${query}`;
}

async function post(path: string, form: Record<string, string>): Promise<Response> {
  return fetch(`${origin}${path}`, { method: 'POST', body: new URLSearchParams({ ...demo, ...form }) });
}

async function code(user: string): Promise<string> {
  const browser = new FakeBrowser(origin);
  await browser.visit(authorizeAddress());
  const { body } = await browser.signIn(user, 'openseat');
  expect(body).toContain(`<form method="post" action="${redirect_uri}">`);
  expect(body).toContain('name="state" value="2d6f7c0e-7a26-4d2e-9c0b-5d2f3c1b8f11"');
  return /name="code" value="([^"]+)"/.exec(body)?.[1] ?? '';
}

async function signIn(verifier = nonce, user = 'alice'): Promise<Record<string, string>> {
  const response = await post('/v1/token', {
    grant_type: 'authorization_code',
    code: await code(user),
    redirect_uri,
    code_verifier: verifier,
  });
  return (await response.json()) as Record<string, string>;
}

async function openApi(token: string): Promise<Record<string, unknown>> {
  const query = new URLSearchParams({
    Action: 'GetUser',
    Version: '2017-07-05',
    InstanceId: 'demo',
    UserId: 'demo-alice',
    SignatureType: 'BEARERTOKEN',
    BearerToken: token,
    accessToken: token,
  });
  return (await (await fetch(`${origin}/openapi?${query}`)).json()) as Record<string, unknown>;
}

describe('a backend written for the cloud’s authorization server', () => {
  it('is answered with the cloud’s fields', async () => {
    const answer = await signIn();
    expect(answer).toMatchObject({
      request_id: expect.stringMatching(/^[0-9A-F-]{36}$/),
      token_type: 'AliyunSTS',
      expires_in: '3600',
      refresh_token: expect.any(String),
    });
    const claims = JSON.parse(Buffer.from(answer.id_token?.split('.')[1] ?? '', 'base64url').toString());
    expect(claims).toMatchObject({ upn: 'alice@demo', name: '爱丽丝 Alice', aid: 'demo' });
    const content = JSON.parse(Buffer.from(answer.access_token ?? '', 'base64').toString());
    expect(content).toMatchObject({
      AccessKeyId: expect.stringMatching(/^STS\./),
      AccessKeySecret: expect.any(String),
      SecurityToken: expect.any(String),
    });
    expect(Date.parse(content.Expiration) - Date.now()).toBeGreaterThan(3_500_000);
  });

  it('asks the open API with it as a bearer token, in the form it came in and taken out of it', async () => {
    const { access_token: token = '' } = await signIn();
    const { SecurityToken } = JSON.parse(Buffer.from(token, 'base64').toString());
    for (const form of [token, SecurityToken]) {
      expect(await openApi(form)).toMatchObject({ Code: 'OK', User: { UserId: 'demo-alice' } });
    }
  });

  it('signs with the AccessKey in it, by the cloud’s own library', async () => {
    const { access_token: token = '' } = await signIn();
    const { AccessKeyId, AccessKeySecret, SecurityToken } = JSON.parse(
      Buffer.from(token, 'base64').toString(),
    );
    const rpc = new RPCClient({
      endpoint: `${origin}/openapi`,
      apiVersion: '2017-07-05',
      accessKeyId: AccessKeyId,
      accessKeySecret: AccessKeySecret,
      securityToken: SecurityToken,
    });
    const asked = { InstanceId: 'demo', UserId: 'demo-alice' };
    expect(await rpc.request('GetUser', asked)).toMatchObject({ User: { UserId: 'demo-alice' } });
    await post('/v1/revoke', { token });
    await expect(rpc.request('GetUser', asked)).rejects.toMatchObject({ code: 'InvalidToken' });
  });

  it('acts for no other user by the AccessKey in an administrator’s', async () => {
    const { access_token: token = '' } = await signIn(nonce, 'admin');
    const { AccessKeyId, AccessKeySecret, SecurityToken } = JSON.parse(
      Buffer.from(token, 'base64').toString(),
    );
    const rpc = new RPCClient({
      endpoint: `${origin}/openapi`,
      apiVersion: '2017-07-05',
      accessKeyId: AccessKeyId,
      accessKeySecret: AccessKeySecret,
      securityToken: SecurityToken,
    });
    const login = (params: object) => rpc.request('RequestLoginInfo', { InstanceId: 'demo', ...params });
    expect(await login({})).toMatchObject({ LoginInfo: { UserName: 'demo-admin' } });
    const refused = { code: 'NoPermission.User' };
    await expect(login({ UserId: 'demo-alice' })).rejects.toMatchObject(refused);
    await expect(login({ OpenSeatUser: 'demo-alice' })).rejects.toMatchObject(refused);
  });

  it('reads the signed-in user, refreshes and revokes', async () => {
    const first = await signIn();
    const info = await fetch(`${origin}/v1/userinfo`, {
      headers: { authorization: `Bearer ${first.access_token}` },
    });
    expect(await info.json()).toMatchObject({ sub: 'demo-alice', upn: 'alice@demo', aid: 'demo' });

    const refreshed = await post('/v1/token', {
      grant_type: 'refresh_token',
      refresh_token: first.refresh_token ?? '',
      redirect_uri,
    });
    const second = (await refreshed.json()) as Record<string, string>;
    expect(Object.keys(second).sort()).toEqual([
      'access_token',
      'additional_information',
      'expires_in',
      'request_id',
      'token_type',
    ]);
    expect(await openApi(second.access_token ?? '')).toMatchObject({ Code: 'OK' });

    expect((await post('/v1/revoke', { token: second.access_token ?? '', redirect_uri })).status).toBe(200);
    for (const { access_token = '' } of [first, second]) {
      expect(await openApi(access_token)).toMatchObject({ Code: 'InvalidToken', HttpStatusCode: 401 });
    }
  });

  it('is refused another verifier than its challenge', async () => {
    expect(await signIn('Xy2'.repeat(15))).toMatchObject({ error: 'invalid_grant' });
  });
});
