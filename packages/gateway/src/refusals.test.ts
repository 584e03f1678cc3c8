import { createServer, type RequestListener } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type CredentialSource,
  type Credentials,
  createGateway,
  type GatewayOptions,
  type GatewayProblem,
} from './index.ts';
import { listening } from './listening.ts';

/** Refusals of a gateway, and its reactions to a faulty call centre. */
const page = 'https://crm.example.com';
const signedIn: CredentialSource = { credentialsOf: async () => ({ type: 'token', token: 'first' }) };

let callCentre: Awaited<ReturnType<typeof listening>>;
let respond: RequestListener;
let asked: URLSearchParams[];
let problems: GatewayProblem[];

beforeEach(async () => {
  asked = [];
  problems = [];
  respond = (_request, response) => response.end('{"Code":"OK"}');
  callCentre = await listening(
    createServer(async (request, response) => {
      let text = '';
      for await (const chunk of request) text += chunk;
      asked.push(new URLSearchParams(text));
      respond(request, response);
    }),
  );
});

afterEach(() => callCentre.close());

interface Asking {
  readonly headers?: Record<string, string>;
  readonly query?: string;
  readonly method?: string;
  readonly form?: Record<string, string>;
}

async function ask(
  { headers = {}, query = 'action=ListConfig', method = 'POST', form }: Asking = {},
  options: Partial<GatewayOptions> = {},
) {
  const gateway = createGateway({
    endpoint: callCentre.url,
    credentials: signedIn,
    onProblem: (problem) => problems.push(problem),
    ...options,
  });
  const body = new URLSearchParams(form ?? { request: '{"instanceId":"demo"}' });
  const response = await gateway.handle(
    new Request(`${page}/data/api.json?${query}`, { method, headers, ...(method === 'POST' && { body }) }),
  );
  if (!response) throw new Error('It was not the gateway’s.');
  const text = await response.text();
  return { response, status: response.status, body: text === '' ? {} : JSON.parse(text) };
}

describe('pages of other sites', () => {
  it.each([
    ['by a form of theirs', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['by a link of theirs', { 'sec-fetch-site': 'cross-site' }],
    ['of a sister domain', { origin: 'https://shop.example.com', 'sec-fetch-site': 'same-site' }],
    ['over http, where browsers say less', { origin: 'https://evil.example' }],
    ['in a sandbox', { origin: 'null' }],
  ])('may not ask in the agent’s name: %s', async (_what, headers) => {
    expect(await ask({ headers })).toMatchObject({
      status: 403,
      body: { errorCode: 'Gateway.ForeignOrigin', requestId: expect.any(String) },
    });
    expect(asked).toEqual([]);
  });

  it.each([
    ['the page itself', { origin: page, 'sec-fetch-site': 'same-origin' }],
    ['the page itself, over http', { origin: page }],
    ['the page itself by GET, over http', {}],
  ])('but %s may', async (_what, headers) => {
    expect(await ask({ headers })).toMatchObject({ status: 200, body: { code: 'OK' } });
  });

  it('may when the company names them, with cookies and headers of their own', async () => {
    const headers = { origin: 'https://shop.example.com', 'sec-fetch-site': 'same-site' };
    const origins = [headers.origin];
    const { response } = await ask({ headers }, { origins });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': headers.origin,
      'access-control-allow-credentials': 'true',
      vary: 'origin',
    });
    const asks = { ...headers, 'access-control-request-headers': 'x-own' };
    const preflight = await ask({ headers: asks, method: 'OPTIONS' }, { origins });
    expect(preflight.status).toBe(204);
    expect(preflight.response.headers.get('access-control-allow-headers')).toBe('x-own');
    expect((await ask({ headers: asks, method: 'OPTIONS' })).status).toBe(403);
  });
});

describe('a request', () => {
  it('for an action that is not allowed is not forwarded', async () => {
    const query = 'action=RemoveUsers';
    expect(await ask({ query })).toMatchObject({
      status: 403,
      body: { errorCode: 'Gateway.ActionNotForwarded', httpStatusCode: 403, success: false },
    });
    expect(asked).toEqual([]);
    expect(await ask({ query }, { actions: ['RemoveUsers'] })).toMatchObject({ status: 200 });
  });

  it.each([
    ['without an action', { query: '' }],
    ['by another method', { method: 'DELETE' }],
    ['with an action that is none', { query: 'action=../x' }],
    ['with no JSON', { form: { request: '{' } }],
    ['with JSON that is no object', { form: { request: '[1]' } }],
  ])('%s is told so', async (_what, asking) => {
    expect(await ask(asking)).toMatchObject({ status: 400, body: { errorCode: 'Request.Malformed' } });
  });

  it('says nothing in place of the gateway', async () => {
    const request = JSON.stringify({
      instanceId: 'demo',
      action: 'RemoveUsers',
      bearerToken: 'another',
      SignatureType: '',
      userId: 'demo-admin',
      openSeatUser: 'demo-admin',
    });
    const accessKey: Credentials = { type: 'accessKey', id: 'key', secret: 's', userId: 'demo-alice' };
    await ask({ form: { request } });
    await ask({ form: { request } }, { credentials: { credentialsOf: async () => accessKey } });
    const [withToken, withKey] = asked.map((form) => Object.fromEntries(form));
    expect(withToken).toMatchObject({
      Action: 'ListConfig',
      BearerToken: 'first',
      SignatureType: 'BEARERTOKEN',
    });
    expect(withKey).toMatchObject({ AccessKeyId: 'key', UserId: 'demo-alice', OpenSeatUser: 'demo-alice' });
    expect(withToken).not.toHaveProperty('OpenSeatUser');
    expect(withKey).not.toHaveProperty('BearerToken');
    expect(withKey).not.toHaveProperty('SignatureType');
  });

  it('may name the version, as later SDKs do', async () => {
    await ask({ query: 'action=ListConfig&product=CloudCallCenter&version=2020-07-01' });
    expect(asked[0]?.get('Version')).toBe('2020-07-01');
  });
});

describe('a call centre that', () => {
  it.each([
    ['answers no JSON', '<html>', 502, 'Response.Malformed'],
    ['answers more than is read', `"${'x'.repeat(2_000)}"`, 502, 'Response.Malformed'],
    ['sends elsewhere', undefined, 502, 'Gateway.Unreachable'],
  ])('%s', async (_what, text, status, errorCode) => {
    respond = (_request, response) =>
      text === undefined
        ? response.writeHead(302, { location: 'https://evil.example' }).end()
        : response.end(text);
    expect(await ask({}, { answerBytes: 1_000 })).toMatchObject({ status, body: { errorCode } });
    expect(problems).toEqual([
      {
        requestId: expect.any(String),
        action: 'ListConfig',
        code: errorCode,
        message: expect.any(String),
        tip: expect.stringMatching(/\p{Script=Han}/u),
        cause: expect.anything(),
      },
    ]);
  });

  it('does not answer, or is not there', async () => {
    respond = () => {};
    expect(await ask({}, { timeoutMs: 50 })).toMatchObject({
      status: 504,
      body: { errorCode: 'Request.TimedOut' },
    });
    expect(await ask({}, { endpoint: 'http://127.0.0.1:1/openapi' })).toMatchObject({
      status: 502,
      body: { errorCode: 'Gateway.Unreachable', tip: '无法连接呼叫中心。' },
    });
  });

  it('refuses is quoted with its status', async () => {
    respond = (_request, response) =>
      response.writeHead(404).end('{"RequestId":"r","Code":"NotExist.User","Message":"no"}');
    expect(await ask()).toMatchObject({
      status: 404,
      body: { requestId: 'r', code: 'NotExist.User', message: 'no' },
    });
    expect(problems).toEqual([]);
  });

  it.each([
    ['InvalidTimeStamp.Expired', 'Check the clock'],
    ['SignatureDoesNotMatch', 'AccessKey'],
    ['InvalidAccessKeyId.NotFound', 'AccessKey'],
    ['IncompleteSignature', 'HMAC-SHA1'],
  ])('refuses the backend itself (%s) is told to the operator as well', async (code, message) => {
    respond = (_request, response) =>
      response.writeHead(400).end(JSON.stringify({ RequestId: 'r', Code: code, Message: 'no' }));
    expect(await ask()).toMatchObject({ status: 400, body: { code } });
    expect(problems).toMatchObject([
      { action: 'ListConfig', code, message: expect.stringContaining(message) },
    ]);
  });

  it('no longer takes a token is asked once more with another', async () => {
    const refused = '{"RequestId":"r","Code":"InvalidToken","Message":"old"}';
    respond = (_request, response) => {
      const isNew = asked.at(-1)?.get('BearerToken') === 'second';
      response.writeHead(isNew ? 200 : 401).end(isNew ? '{"Code":"OK"}' : refused);
    };
    const renew = async (): Promise<Credentials> => ({ type: 'token', token: 'second' });
    expect(await ask({}, { credentials: { ...signedIn, renew } })).toMatchObject({ status: 200 });
    expect(await ask()).toMatchObject({ status: 401, body: { errorCode: 'NotAuthenticated' } });
    const again = async (): Promise<Credentials> => ({ type: 'token', token: 'first' });
    expect(await ask({}, { credentials: { ...signedIn, renew: again } })).toMatchObject({ status: 401 });
    expect(asked.length).toBe(5);
  });
});

it('credentials that cannot be found for a fault of the backend are no answer about the agent', async () => {
  const credentialsOf = async () => {
    throw new Error('the session store is down');
  };
  expect(await ask({}, { credentials: { credentialsOf } })).toMatchObject({
    status: 500,
    body: { errorCode: 'InternalService.Common' },
  });
  expect(problems).toMatchObject([{ cause: new Error('the session store is down') }]);
});
