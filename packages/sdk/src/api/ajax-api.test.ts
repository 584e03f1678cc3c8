import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AjaxApi, type AjaxOptions } from './ajax-api.ts';
import { openApiKeys, plainKeys } from './key-style.ts';

let server: Server;
let origin: string;
let seen: { line: string; type: string | undefined; own: string | undefined; body: string };
let reply: { status: number; body: string };

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

beforeEach(async () => {
  reply = { status: 200, body: '{"code":"OK","loginInfo":{}}' };
  server = createServer(async (request, response) => {
    seen = {
      line: `${request.method} ${request.url}`,
      type: request.headers['content-type'],
      own: request.headers['x-own'] as string | undefined,
      body: await read(request),
    };
    response.writeHead(reply.status, { 'content-type': 'application/json' }).end(reply.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});

afterEach(() => {
  server.close();
});

function api(options: Partial<AjaxOptions> = {}): AjaxApi {
  return new AjaxApi({
    type: 'param',
    origin,
    path: '/data/api.json',
    withCredentials: false,
    apiParamName: 'action',
    method: 'post',
    otherParams: {},
    headers: {},
    keys: plainKeys,
    parseTwice: false,
    ...options,
  });
}

const ask = (options?: Partial<AjaxOptions>) =>
  api(options).request('ListConfig', { instanceId: 'demo', configItem: ['a', 'b'] });

describe('the wire format, byte for byte (ccc-api 1.1)', () => {
  it('param and post: one form field with the parameters as JSON', async () => {
    await ask({ otherParams: { tenant: 7 }, headers: { 'x-own': 'yes' } });
    expect(seen).toEqual({
      line: 'POST /data/api.json?action=ListConfig',
      type: 'application/x-www-form-urlencoded;charset=UTF-8',
      own: 'yes',
      body: 'request=%7B%22instanceId%22%3A%22demo%22%2C%22configItem%22%3A%5B%22a%22%2C%22b%22%5D%7D&tenant=7',
    });
  });

  it('with the cloud library’s keys', async () => {
    await ask({ keys: openApiKeys });
    expect(new URLSearchParams(seen.body).get('request')).toBe(
      '{"InstanceId":"demo","ConfigItem.1":"a","ConfigItem.2":"b"}',
    );
  });

  it('get: the same field in the query', async () => {
    await ask({ method: 'get', apiParamName: 'api' });
    expect(seen.line).toBe(
      'GET /data/api.json?api=ListConfig&request=%7B%22instanceId%22%3A%22demo%22%2C%22configItem%22%3A%5B%22a%22%2C%22b%22%5D%7D',
    );
    expect(seen.body).toBe('');
  });

  it('path: module and action in the address', async () => {
    await ask({ type: 'path', path: '/api' });
    expect(seen.line).toBe('POST /api/ccc/ListConfig');
  });
});

describe('answers', () => {
  it('are unwrapped and put into small letters when the backend speaks as the cloud does', async () => {
    reply.body =
      '{"Code":"OK","RequestId":"r","SkillLevels":{"SkillLevel":[{"Skill":{"OutboundPhoneNumbers":{"PhoneNumber":[{"Number":"1"}]}}}]}}';
    expect(await ask({ keys: openApiKeys })).toEqual({
      code: 'OK',
      requestId: 'r',
      skillLevels: [{ skill: { outboundPhoneNumbers: [{ number: '1' }] } }],
    });
  });

  it('may be a JSON text inside a JSON text', async () => {
    reply.body = JSON.stringify(JSON.stringify({ code: 'OK', configItems: [] }));
    expect(await ask({ parseTwice: true })).toEqual({ code: 'OK', configItems: [] });
  });

  it.each([
    [
      'a code other than OK',
      200,
      '{"code":"NoPermission.User","message":"no","requestId":"r"}',
      'NoPermission.User',
    ],
    [
      'the demo server’s form',
      500,
      '{"errorCode":"NotAuthenticated","message":"m","requestId":"r"}',
      'NotAuthenticated',
    ],
    ['an HTTP error without a body of ours', 502, '<html>', 'HTTP 502'],
    ['broken JSON', 200, '{"code":', 'Response.Malformed'],
    ['the other key style', 200, '{"Code":"OK","RequestId":"r"}', 'Response.Malformed'],
  ])('%s is an error with its code and both texts', async (_what, status, body, code) => {
    reply = { status, body };
    await expect(ask()).rejects.toMatchObject({ code, api: 'ListConfig', tip: expect.any(String) });
  });

  it('that take longer than 15 s are timed out', async () => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    const patience = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout(20));
    server.removeAllListeners('request');
    await expect(ask()).rejects.toMatchObject({ code: 'Request.TimedOut', api: 'ListConfig' });
    expect(patience).toHaveBeenCalledExactlyOnceWith(15_000);
    patience.mockRestore();
    server.closeAllConnections();
  });

  it('that are an HTTP error with a body without a code have both texts', async () => {
    reply = { status: 503, body: '{"requestId":"r"}' };
    await expect(ask()).rejects.toMatchObject({
      code: 'HTTP 503',
      message: 'The backend answered HTTP 503.',
      tip: '业务后端返回 HTTP 503。',
      requestId: 'r',
    });
  });

  it('that never come are a network error', async () => {
    await expect(ask({ origin: 'http://127.0.0.1:1' })).rejects.toMatchObject({ code: 'network error' });
  });
});
