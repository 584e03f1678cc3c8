import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { isLoopback } from './loopback.ts';

describe('readConfig', () => {
  it('has the defaults of the contract', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      sipHost: '127.0.0.1',
      sipPort: 5060,
      rtpPorts: { first: 10000, last: 10999 },
      trunk: { addresses: [{ host: '127.0.0.1', port: 5070 }] },
      databaseUrl: undefined,
      ringSeconds: 30,
    });
  });

  it.each([
    ['OPENSEAT_PORT', '99999'],
    ['OPENSEAT_PORT', 'http'],
    ['OPENSEAT_RTP_PORTS', '2000-1000'],
    ['OPENSEAT_TRUNK', 'tel:1'],
    ['OPENSEAT_RING_SECONDS', '-1'],
    ['OPENSEAT_TRUSTED_PROXIES', 'proxy.example.com'],
    ['OPENSEAT_TRUSTED_PROXIES', '10.0.0.0/99'],
    ['OPENSEAT_TRUSTED_PROXIES', 'loopback;10.0.0.1'],
  ])('refuses %s=%s in one sentence that names it', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name} must be .*"${value}"\\.$`));
  });
});

describe('OPENSEAT_SMS', () => {
  const sms = (environment: Record<string, string>) => readConfig(environment).sms;

  it('names the provider of short messages', () => {
    expect(sms({})).toEqual({ type: 'outbox' });
    expect(sms({ OPENSEAT_SMS: 'smpp://us:p%40ss@10.0.0.5?source=1069001' })).toEqual({
      type: 'smpp',
      host: '10.0.0.5',
      port: 2775,
      tls: false,
      systemId: 'us',
      password: 'p@ss',
      source: '1069001',
    });
    expect(sms({ OPENSEAT_SMS: 'ssmpp://us:s@[::1]' })).toMatchObject({ tls: true, host: '::1', port: 3550 });
    const keys = { ALIBABA_CLOUD_ACCESS_KEY_ID: 'id', ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'secret' };
    expect(sms({ OPENSEAT_SMS: 'aliyun', ...keys })).toEqual({
      type: 'aliyun',
      accessKeyId: 'id',
      accessKeySecret: 'secret',
      endpoint: 'https://dysmsapi.aliyuncs.com',
    });
  });

  it.each([
    { OPENSEAT_SMS: 'smtp://us:secret@host' },
    { OPENSEAT_SMS: 'smpp://host' },
    { OPENSEAT_SMS: 'aliyun', ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'secret' },
  ])('is refused without telling a password: %j', (environment) => {
    expect(() => sms(environment)).toThrow(/^OPENSEAT_SMS(?!.*secret)/);
  });
});

describe('OPENSEAT_RECORDINGS', () => {
  it('names a bucket, or nothing', () => {
    const recordings = (text: string) => readConfig({ OPENSEAT_RECORDINGS: text }).recordings;
    expect(recordings('')).toBeUndefined();
    expect(recordings('s3://calls/a/b/?endpoint=http://10.0.0.5:9000&region=r&pathStyle=1')).toEqual({
      bucket: 'calls',
      prefix: 'a/b/',
      endpoint: 'http://10.0.0.5:9000',
      region: 'r',
      pathStyle: true,
    });
    expect(recordings('s3://calls')).toMatchObject({ prefix: '', endpoint: undefined, pathStyle: false });
    for (const wrong of ['calls', 'http://calls', 's3://', 's3://calls?endpoint=ftp://x']) {
      expect(() => recordings(wrong)).toThrow(/^OPENSEAT_RECORDINGS must be/);
    }
  });
});

describe('isLoopback', () => {
  it('knows loopback addresses from others', () => {
    for (const host of ['127.0.0.1', '127.1.2.3', 'localhost', '::1']) expect(isLoopback(host)).toBe(true);
    for (const host of ['0.0.0.0', '10.0.0.1', '::', 'example.com', '127.0.0.1.example.com', '127.example'])
      expect(isLoopback(host)).toBe(false);
  });
});

it.each([
  { OPENSEAT_TRUNK: 'sip:127.128.0.1:5070' },
  { OPENSEAT_TRUNK_SOURCES: '127.0.0.0/8' },
  { OPENSEAT_TRUNK_SOURCES: '192.0.2.0/24,127.128.0.1' },
])('refuses a trunk that browsers would be taken for: %j', (environment) => {
  expect(() => readConfig(environment)).toThrow('127.128.0.1');
});

it('lets Asterisk live without a server for a while, and ends it at SIGTERM unless told otherwise', () => {
  expect(readConfig({})).toMatchObject({ orphanSeconds: 300, onSigterm: 'stop' });
  const { orphanSeconds, onSigterm } = readConfig({
    OPENSEAT_ORPHAN_SECONDS: '20',
    OPENSEAT_ON_SIGTERM: 'handover',
  });
  expect([orphanSeconds, onSigterm]).toEqual([20, 'handover']);
  expect(() => readConfig({ OPENSEAT_ORPHAN_SECONDS: '0' })).toThrow('OPENSEAT_ORPHAN_SECONDS must be');
  expect(() => readConfig({ OPENSEAT_ON_SIGTERM: 'leave' })).toThrow('stop or handover, not "leave"');
});

it('takes origins as browsers write them', () => {
  const { origins } = readConfig({ OPENSEAT_ORIGINS: 'https://CRM.example.com/, file://' });
  expect(origins).toEqual(['https://crm.example.com', 'file://']);
  expect(() => readConfig({ OPENSEAT_ORIGINS: 'https://crm.example.com/path' })).toThrow('OPENSEAT_ORIGINS');
});
