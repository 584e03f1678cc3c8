import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AjaxApi, type AjaxOptions } from './ajax-api.ts';
import { openApiKeys, plainKeys } from './key-style.ts';

let server: Server;
let origin: string;
let seen: { line: string; type: string | undefined; own: string | undefined; body: string };
let reply: { status: number; body: string; location?: string };

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

beforeEach(async () => {
  reply = { status: 200, body: '{"code":"OK","configItems":[]}' };
  server = createServer(async (request, response) => {
    seen = {
      line: `${request.method} ${request.url}`,
      type: request.headers['content-type'],
      own: request.headers['x-own'] as string | undefined,
      body: await read(request),
    };
    if (request.url === '/sign-in') {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><form>');
      return;
    }
    response
      .writeHead(reply.status, {
        'content-type': 'application/json',
        ...(reply.location && { location: reply.location }),
      })
      .end(reply.body);
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
      '{"Code":"OK","RequestId":"r","SkillLevels":{"SkillLevel":[{"Skill":{"SkillGroupId":"sales","OutboundPhoneNumbers":{"PhoneNumber":[{"Number":"1"}]}}}]}}';
    expect(
      await api({ keys: openApiKeys }).request('ListSkillGroupsOfUser', { instanceId: 'demo', userId: 'u' }),
    ).toEqual({
      code: 'OK',
      requestId: 'r',
      skillLevels: [{ skill: { skillGroupId: 'sales', outboundPhoneNumbers: [{ number: '1' }] } }],
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

  it.each([
    ['a number as code, with msg', '{"code":401,"msg":"未登录"}', '401', '未登录'],
    [
      'success false with errorCode and errorMsg',
      '{"success":false,"errorCode":1001,"errorMsg":"x"}',
      '1001',
      'x',
    ],
    ['status and info', '{"status":1,"info":"no"}', '1', 'no'],
    ['errcode and errmsg', '{"errcode":40001,"errmsg":"invalid"}', '40001', 'invalid'],
    ['an error object', '{"error":{"code":"E7","message":"gone"}}', 'E7', 'gone'],
    [
      'an error object beside a good code',
      '{"code":0,"error":{"status":403,"msg":"no right"}}',
      '403',
      'no right',
    ],
    ['OAuth’s form', '{"error":"invalid_token","error_description":"expired"}', 'invalid_token', 'expired'],
    ['a refusal without code', '{"success":false,"msg":"later"}', 'HTTP 200', 'later'],
    ['status false', '{"status":false,"message":"off"}', 'HTTP 200', 'off'],
    [
      'a code of ours without text',
      '{"code":"NotAuthenticated"}',
      'NotAuthenticated',
      'You are not signed in.',
    ],
    ['a code alone', '{"errcode":"-7"}', '-7', '-7'],
  ])('%s keeps its code as text and its words', async (_what, body, code, message) => {
    reply.body = body;
    await expect(ask()).rejects.toMatchObject({
      code,
      message,
      api: 'ListConfig',
      tip: expect.stringMatching(/./),
    });
  });

  it.each([
    ['null', 'it is JSON, but not an object', '内容不是 JSON 对象'],
    ['[]', 'it is JSON, but not an object', '内容不是 JSON 对象'],
    ['7', 'it is JSON, but not an object', '内容不是 JSON 对象'],
    ['', 'it is empty', '内容为空'],
    [' \n', 'it is empty', '内容为空'],
    ['<!doctype html><title>Sign in</title>', 'it is an HTML page', '内容是 HTML 页面'],
    ['OK', 'it is no JSON', '内容不是 JSON'],
    [
      '{"Code":"OK","ConfigItems":{}}',
      'its keys are in the other style (useOpenApiSdk)',
      '键名风格不符（useOpenApiSdk）',
    ],
    ['{"success":false}', 'it reports an error without code or text', '报错但没有错误码和说明'],
    ['{"error":{}}', 'it reports an error without code or text', '报错但没有错误码和说明'],
    ['{"code":"OK"}', 'configItems[] is missing', '缺少 configItems[]'],
    ['{"code":200,"data":{"configItems":[]}}', 'configItems[] is missing', '缺少 configItems[]'],
    ['{"code":"OK","configItems":{"length":1}}', 'configItems[] is missing', '缺少 configItems[]'],
  ])('%s is Response.Malformed with what is wrong', async (body, en, zh) => {
    reply.body = body;
    await expect(ask()).rejects.toMatchObject({
      code: 'Response.Malformed',
      api: 'ListConfig',
      message: `The response could not be read: ${en}.`,
      tip: `应答无法解析：${zh}。`,
    });
  });

  it.each([
    '{"code":200,"configItems":[]}',
    '{"code":"ok","status":0,"configItems":[]}',
    '{"configItems":[],"error":null}',
  ])('%s is no error', async (body) => {
    reply.body = body;
    expect(await ask()).toMatchObject({ configItems: [] });
  });

  it.each([302, 303, 307])(
    'a redirect (%i) to a sign-in page says that the page’s own sign-in has ended',
    async (status) => {
      reply = { status, body: '', location: '/sign-in' };
      await expect(ask()).rejects.toMatchObject({
        code: 'Response.Redirected',
        api: 'ListConfig',
        message: expect.stringContaining('Your sign-in to this page has ended'),
        tip: expect.stringContaining('本页面的登录已失效'),
      });
    },
  );

  it('a redirect to a sign-in page that cannot be read says the same, and asks nothing twice', async () => {
    // As in a browser with a page of another origin.
    reply = { status: 302, body: '', location: 'http://127.0.0.1:1/sign-in' };
    await expect(ask()).rejects.toMatchObject({ code: 'Response.Redirected', api: 'ListConfig' });
    expect(seen).toMatchObject({ line: 'GET /data/api.json?action=ListConfig', body: '' });
  });

  it('a redirect to an address that answers is followed', async () => {
    server.removeAllListeners('request');
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      const there = request.url?.startsWith('/new');
      response
        .writeHead(there ? 200 : 308, there ? {} : { location: `/new${request.url}` })
        .end(there ? '{"code":"OK","configItems":[]}' : '');
    });
    expect(await ask()).toEqual({ code: 'OK', configItems: [] });
  });

  it('that take longer than 15 s are timed out', async () => {
    const nativeTimeout = AbortSignal.timeout.bind(AbortSignal);
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => nativeTimeout(20));
    server.removeAllListeners('request');
    await expect(ask()).rejects.toMatchObject({ code: 'Request.TimedOut', api: 'ListConfig' });
    expect(timeout).toHaveBeenCalledExactlyOnceWith(15_000);
    timeout.mockRestore();
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
