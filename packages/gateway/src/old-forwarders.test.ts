import { createServer, type IncomingMessage } from 'node:http';
import RPCClient from '@alicloud/pop-core';
import { demoAccessKey } from '@openseat/server/demo-data';
import { type TestServer, testServer } from '@openseat/server/test-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AjaxApi } from '../../sdk/src/api/ajax-api.ts';
import { openApiKeys, plainKeys } from '../../sdk/src/api/key-style.ts';
import { listening } from './listening.ts';

/**
 * Existing backends in the style of the cloud's demonstrations in Java and PHP (ccc-api 1.1), pointed at
 * OpenSeat and otherwise unchanged. The gateway is not used.
 */
type Fields = Record<string, string>;
interface PopAnswer {
  readonly status: number;
  readonly body: unknown;
}
type AskCloud = (action: string, parameters: Fields) => Promise<PopAnswer>;
interface Reply {
  readonly status: number;
  readonly body: unknown;
}
type Forwarder = (action: string, request: string, ask: AskCloud) => Promise<Reply>;

let callCentre: TestServer;
let endpoint: string;
let token: string;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  callCentre = await testServer();
  endpoint = `${await callCentre.app.listen({ host: '127.0.0.1', port: 0 })}/openapi`;
  token = (await callCentre.services.accessTokens.issue('demo-alice')).accessToken;
}, 60_000);

afterAll(async () => {
  for (const close of closing) await close();
  await callCentre?.dispose();
});

/** The cloud's library signs with an AccessKey and throws refusals. */
const byAccessKey: AskCloud = async (action, parameters) => {
  const { id, secret } = demoAccessKey;
  const rpc = new RPCClient({ endpoint, apiVersion: '2017-07-05', accessKeyId: id, accessKeySecret: secret });
  try {
    return { status: 200, body: await rpc.request(action, parameters, { method: 'POST' }) };
  } catch (error) {
    const { data, entry } = error as { data: unknown; entry: { response: { statusCode: number } } };
    return { status: entry.response.statusCode, body: data };
  }
};

/** As in the Java demonstration: the mode, the token, and the token once more. */
const byToken: AskCloud = async (action, parameters) => {
  const query = new URLSearchParams({
    ...parameters,
    Action: action,
    Version: '2017-07-05',
    Format: 'JSON',
    SignatureType: 'BEARERTOKEN',
    BearerToken: token,
    accessToken: token,
  });
  const response = await fetch(`${endpoint}?${query}`);
  return { status: response.status, body: await response.json() };
};

/** Java's `Object.toString()` of parsed JSON. */
const toText = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value));

/**
 * Lower-case first letters, lists without their wrapper, and one-letter keys in capitals, as in that
 * program.
 */
function javaAnswer(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(javaAnswer);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only && Array.isArray(only[1])) return javaAnswer(only[1]);
  return Object.fromEntries(
    entries.map(([key, part]) => [
      key.length === 1 ? key.toUpperCase() : key.charAt(0).toLowerCase() + key.slice(1),
      javaAnswer(part),
    ]),
  );
}

const java: Forwarder = async (action, request, ask) => {
  const parameters: Fields = {};
  for (const [key, value] of Object.entries(JSON.parse(request))) {
    parameters[key.charAt(0).toUpperCase() + key.slice(1)] = toText(value);
  }
  const { status, body } = await ask(action, parameters);
  if (status === 200) return { status, body: javaAnswer(body) };
  const { RequestId, Code, Message } = body as Fields;
  return { status: 500, body: { requestId: RequestId, errorCode: Code, message: Message } };
};

const php: Forwarder = async (action, request, ask) => ask(action, JSON.parse(request));

async function textOf(message: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of message) text += chunk;
  return text;
}

async function backend(forwarder: Forwarder, ask: AskCloud): Promise<string> {
  const server = await listening(
    createServer(async (message, response) => {
      const action = new URL(message.url ?? '/', 'http://company').searchParams.get('action') ?? '';
      const request = new URLSearchParams(await textOf(message)).get('request') ?? '{}';
      const { status, body } = await forwarder(action, request, ask);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    }),
  );
  closing.push(server.close);
  return server.url;
}

describe.each([
  { what: 'in Java, useOpenApiSdk false', forwarder: java, keys: plainKeys },
  { what: 'in PHP, useOpenApiSdk true', forwarder: php, keys: openApiKeys },
])('an old backend $what', ({ forwarder, keys }) => {
  it.each([
    { with: 'an AccessKey', ask: byAccessKey, user: 'demo-admin' },
    { with: 'a BEARERTOKEN', ask: byToken, user: 'demo-alice' },
  ])('works in front of OpenSeat with $with', async ({ ask, user }) => {
    const api = new AjaxApi({
      type: 'param',
      origin: await backend(forwarder, ask),
      path: '/aliyun/ccc/api',
      withCredentials: false,
      apiParamName: 'action',
      method: 'post',
      otherParams: {},
      headers: {},
      keys,
      parseTwice: false,
    });
    const instanceId = 'demo';
    const { loginInfo } = await api.request('RequestLoginInfo', { instanceId });
    expect(loginInfo).toMatchObject({ userName: user, roles: [{ roleName: expect.any(String) }] });
    const { skillLevels } = await api.request('ListSkillGroupsOfUser', { instanceId, userId: 'demo-alice' });
    expect(skillLevels).toMatchObject([
      { level: 5, skill: { skillGroupId: 'sales', outboundPhoneNumbers: [{ number: '01066668888' }] } },
    ]);
    const { configItems } = await api.request('ListConfig', {
      instanceId,
      configItem: ['AllowHangup', 'AutoAnswerCall'],
    });
    expect(configItems.map(({ name }) => name)).toEqual(['AllowHangup', 'AutoAnswerCall']);
    const { callDetailRecords } = await api.request('ListRecentCallRecords', {
      instanceId,
      pageNumber: 1,
      pageSize: 10,
    });
    expect(callDetailRecords).toEqual({ list: [], pageNumber: 1, pageSize: 10, totalCount: 0 });
    await expect(api.request('ListConfig', { instanceId: 'another' })).rejects.toMatchObject({
      code: 'NotExist.Instance',
      requestId: expect.stringMatching(/^[0-9A-F-]{36}$/),
    });
  });
});
