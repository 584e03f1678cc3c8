import { createServer } from 'node:http';
import { demoAccessKey } from '@openseat/server/demo-data';
import { type TestServer, testServer } from '@openseat/server/test-server';
import express from 'express';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AjaxApi, type AjaxOptions } from '../../sdk/src/api/ajax-api.ts';
import { openApiKeys, plainKeys } from '../../sdk/src/api/key-style.ts';
import { expressMiddleware } from './express.ts';
import { fastifyPlugin } from './fastify.ts';
import { type Credentials, createGateway, credentialsFrom, type Gateway } from './index.ts';
import { listening } from './listening.ts';
import { nodeHandler } from './node.ts';

/**
 * The real SDK's requests, through a gateway in a real web server, to a call centre's whole HTTP interface.
 */
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

const backends: Record<string, (gateway: Gateway) => Promise<string>> = {
  async Fastify(gateway) {
    const app = Fastify();
    closing.push(() => app.close());
    await app.register(fastifyPlugin(gateway));
    return app.listen({ host: '127.0.0.1', port: 0 });
  },
  async Express(gateway) {
    const app = express();
    app.use(expressMiddleware(gateway));
    const server = await listening(createServer(app));
    closing.push(server.close);
    return server.url;
  },
  async 'Express behind body parsers'(gateway) {
    const app = express();
    app.use(express.json(), express.urlencoded(), expressMiddleware(gateway));
    const server = await listening(createServer(app));
    closing.push(server.close);
    return server.url;
  },
  async 'node:http'(gateway) {
    const handle = nodeHandler(gateway);
    const server = await listening(
      createServer(async (request, response) => {
        if (!(await handle(request, response))) response.writeHead(404).end('not the gateway');
      }),
    );
    closing.push(server.close);
    return server.url;
  },
};

function gatewayWith(credentials: Credentials | undefined): Gateway {
  return createGateway({ endpoint, credentials: credentialsFrom(() => credentials) });
}

function sdk(origin: string, options: Partial<AjaxOptions> = {}): AjaxApi {
  return new AjaxApi({
    type: 'param',
    origin,
    path: '/data/api.json',
    withCredentials: false,
    apiParamName: 'action',
    method: 'post',
    otherParams: { csrf: 'of the page' },
    headers: {},
    keys: plainKeys,
    parseTwice: false,
    ...options,
  });
}

const ways = (['param', 'path'] as const).flatMap((type) =>
  (['post', 'get'] as const).flatMap((method) =>
    [openApiKeys, plainKeys].map((keys) => ({
      type,
      method,
      keys,
      what: `${type} and ${method} with useOpenApiSdk ${keys === openApiKeys}`,
    })),
  ),
);

describe.each(Object.keys(backends))('a gateway in %s', (name) => {
  const credentials: Record<string, () => Credentials> = {
    'a token': () => ({ type: 'token', token }),
    'an AccessKey': () => ({ type: 'accessKey', ...demoAccessKey, userId: 'demo-alice' }),
  };
  for (const [kind, given] of Object.entries(credentials)) {
    it.each(ways)(`carries the SDK’s requests with ${kind}: $what`, async ({ type, method, keys }) => {
      const origin = await backends[name]?.(gatewayWith(given()));
      const api = sdk(origin ?? '', { type, method, keys });
      const { loginInfo } = await api.request('RequestLoginInfo', { instanceId: 'demo' });
      expect(loginInfo).toMatchObject({ userName: 'demo-alice', roles: [{ roleName: 'AGENT' }] });
      const { skillLevels } = await api.request('ListSkillGroupsOfUser', {
        instanceId: 'demo',
        userId: 'demo-alice',
      });
      expect(skillLevels[0]?.skill.outboundPhoneNumbers[0]?.number).toBe('01066668888');
      const { configItems } = await api.request('ListConfig', {
        instanceId: 'demo',
        configItem: ['AllowHangup', 'AutoAnswerCall'],
      });
      expect(configItems.map((item) => item.name)).toEqual(['AllowHangup', 'AutoAnswerCall']);
    });
  }

  it('lets an agent see only their own data with an administrator’s AccessKey', async () => {
    const given: Credentials = { type: 'accessKey', ...demoAccessKey, userId: 'demo-alice' };
    const api = sdk((await backends[name]?.(gatewayWith(given))) ?? '');
    const day = { startDate: '2026-01-05', endDate: '2026-01-05', pageNumber: 1, pageSize: 10 };
    const report = (agentId: string) =>
      api.request('GenerateAgentStatisticReport', { instanceId: 'demo', agentId, ...day });
    expect(await report('demo-alice')).toMatchObject({ dataList: { totalCount: 1 } });
    await expect(report('demo-bob')).rejects.toMatchObject({ code: 'NoPermission.User' });
  });

  it('leaves what is not its own to the application', async () => {
    const origin = await backends[name]?.(gatewayWith(undefined));
    const response = await fetch(`${origin}/data/api.jsonx?action=ListConfig`);
    expect(response.status).toBe(404);
  });

  it('reports a missing sign-in, in both styles', async () => {
    const origin = (await backends[name]?.(gatewayWith(undefined))) ?? '';
    for (const keys of [plainKeys, openApiKeys]) {
      await expect(sdk(origin, { keys }).request('ListConfig', { instanceId: 'demo' })).rejects.toMatchObject(
        {
          code: 'NotAuthenticated',
          tip: '您尚未登录。',
          requestId: expect.stringMatching(/^[0-9A-F-]{36}$/),
        },
      );
    }
  });

  it('reads no more of a request than it must', async () => {
    const origin = (await backends[name]?.(gatewayWith({ type: 'token', token }))) ?? '';
    const response = await fetch(`${origin}/data/api.json?action=ListConfig`, {
      method: 'POST',
      body: new URLSearchParams({ request: JSON.stringify({ instanceId: 'x'.repeat(300_000) }) }),
    });
    expect(response.status).toBe(413);
  });
});
