import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutgoingMessage } from '../messages/message.ts';
import { aliyunSms } from './aliyun-sms.ts';

const secret = 'the-secret';
const message: OutgoingMessage = {
  id: 7,
  attempts: 1,
  instanceId: 'demo',
  batchId: 'b',
  scenario: 3,
  userId: 'demo-alice',
  contactId: undefined,
  surveyId: undefined,
  phoneNumber: '13800138000',
  signName: '测试',
  templateCode: 'SMS_142385986',
  variables: { number: '01066668888' },
  text: 'unused',
  createdAt: 0,
};

/** Computes the signature independently of the library: ACS3-HMAC-SHA256, by the cloud's document. */
function signatureOf(request: IncomingMessage): string {
  const url = new URL(request.url ?? '/', 'http://host');
  const encode = (text: string) =>
    encodeURIComponent(text).replace(
      /[!'()*]/g,
      (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  const query = [...url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const signed = /SignedHeaders=([^,]+)/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const headers = signed.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const body = String(request.headers['x-acs-content-sha256']);
  const canonical = [request.method, url.pathname, query, headers.join(''), signed, body].join('\n');
  const digest = createHash('sha256').update(canonical).digest('hex');
  return createHmac('sha256', secret).update(`ACS3-HMAC-SHA256\n${digest}`).digest('hex');
}

type Answer = { readonly status: number; readonly body: string } | 'nothing' | 'hang up';

let asked: URLSearchParams[] = [];
let forged = 0;
let answer: Answer;
const server = createServer((request, response) => {
  const given = /Signature=(\w+)/.exec(request.headers.authorization ?? '')?.[1];
  if (given !== signatureOf(request)) forged += 1;
  asked.push(new URL(request.url ?? '/', 'http://host').searchParams);
  if (answer === 'hang up') request.socket.destroy();
  else if (answer !== 'nothing') {
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  }
});

beforeEach(async () => {
  asked = [];
  forged = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function provider(keySecret = secret) {
  const { port } = server.address() as AddressInfo;
  const account = { accessKeyId: 'key', accessKeySecret: keySecret, endpoint: `http://127.0.0.1:${port}` };
  return aliyunSms(account, 300);
}

describe('Alibaba Cloud SMS', () => {
  it('is sent a signed order with the template and its values', async () => {
    answer = { status: 200, body: '{"Code":"OK","Message":"OK","BizId":"9006^0","RequestId":"r"}' };
    expect(await provider().send(message)).toEqual({ type: 'sent', messageId: '9006^0' });
    expect(Object.fromEntries(asked[0] ?? [])).toEqual({
      PhoneNumbers: '13800138000',
      SignName: '测试',
      TemplateCode: 'SMS_142385986',
      TemplateParam: '{"number":"01066668888"}',
      OutId: '7',
    });
    expect(forged).toBe(0);
    await provider('wrong').send(message);
    expect(forged).toBe(1);
  });

  it('is given a foreign number as the cloud writes it', async () => {
    answer = { status: 200, body: '{"Code":"OK","BizId":"1"}' };
    await provider().send({ ...message, phoneNumber: '0085291234567' });
    expect(asked[0]?.get('PhoneNumbers')).toBe('85291234567');
  });

  const body = (code: string) => JSON.stringify({ Code: code, Message: '13800138000', RequestId: 'r' });
  const refused = (again: boolean, reason: string) => ({ type: 'refused', again, reason });

  it.each<readonly [string, Answer, object]>([
    [
      'a limit',
      { status: 200, body: body('isv.BUSINESS_LIMIT_CONTROL') },
      refused(true, 'isv.BUSINESS_LIMIT_CONTROL'),
    ],
    [
      'a wrong number',
      { status: 200, body: body('isv.MOBILE_NUMBER_ILLEGAL') },
      refused(false, 'isv.MOBILE_NUMBER_ILLEGAL'),
    ],
    [
      'a wrong key',
      { status: 403, body: body('SignatureDoesNotMatch') },
      refused(false, 'SignatureDoesNotMatch'),
    ],
    ['too much at once', { status: 400, body: body('Throttling.User') }, refused(true, 'Throttling.User')],
    [
      'a cloud that is away',
      { status: 503, body: body('ServiceUnavailable') },
      refused(true, 'ServiceUnavailable'),
    ],
    [
      'a cloud that fails',
      { status: 500, body: body('InternalError') },
      { type: 'unknown', reason: 'InternalError' },
    ],
    ['a proxy’s page', { status: 502, body: '<html>' }, { type: 'unknown', reason: 'no answer' }],
    ['a broken connection', 'hang up', { type: 'unknown', reason: 'ECONNRESET' }],
    ['no answer in time', 'nothing', { type: 'unknown', reason: 'no answer' }],
  ])('tells %s for what it is, and is asked once', async (_what, given, outcome) => {
    answer = given;
    expect(await provider().send(message)).toEqual(outcome);
    expect(asked).toHaveLength(1);
  });

  it('that cannot be reached may be asked again', async () => {
    const account = { accessKeyId: 'key', accessKeySecret: secret, endpoint: 'http://127.0.0.1:1' };
    expect(await aliyunSms(account).send(message)).toEqual(refused(true, 'ECONNREFUSED'));
  });
});
