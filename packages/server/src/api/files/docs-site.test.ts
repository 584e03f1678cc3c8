import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { docsSite } from './docs-site.ts';

let folder: string;
let app: FastifyInstance;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openseat-docs-'));
  const site = join(folder, 'site');
  await mkdir(join(site, 'en/sdk'), { recursive: true });
  await mkdir(join(site, 'assets'));
  await writeFile(join(folder, 'secret.html'), 'a secret');
  await writeFile(join(site, 'en/index.html'), 'the first page');
  await writeFile(join(site, 'en/flows.html'), 'flows');
  await writeFile(join(site, 'en/sdk/index.html'), 'the SDK');
  await writeFile(join(site, 'assets/search-en.json'), '[]');
  await writeFile(join(site, 'assets/search-en.json.gz'), gzipSync('[]'));
  app = Fastify();
  await app.register(docsSite(site));
});

afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

it.each([
  ['/docs/en/', 'the first page'],
  ['/docs/en/flows', 'flows'],
  ['/docs/en/sdk/', 'the SDK'],
])('%s is a page, with a policy that allows only files of this server', async (url, text) => {
  const answer = await app.inject(url);
  expect([answer.statusCode, answer.body]).toEqual([200, text]);
  expect(answer.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
  });
  const policy = String(answer.headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
  expect(policy).not.toContain('unsafe');
});

it.each([
  ['zh-CN,zh;q=0.9,en;q=0.8', '/docs/zh/'],
  ['de,en;q=0.5', '/docs/en/'],
  [undefined, '/docs/en/'],
])('/docs leads a browser that reads %s to %s', async (language, address) => {
  const headers = language ? { 'accept-language': language } : {};
  for (const url of ['/docs', '/docs/'])
    expect((await app.inject({ url, headers })).headers.location).toBe(address);
});

it('the index of the search is sent as it was compressed', async () => {
  const headers = { 'accept-encoding': 'gzip' };
  const answer = await app.inject({ url: '/docs/assets/search-en.json', headers });
  expect(answer.headers).toMatchObject({ 'content-encoding': 'gzip', 'cache-control': 'no-cache' });
  expect(answer.headers['content-type']).toContain('application/json');
});

it.each(['/docs/en/gone', '/docs/../secret.html', '/docs/..%2fsecret.html', '/docs/%2e%2e/secret'])(
  'there is nothing else: %s',
  async (url) => {
    const answer = await app.inject(url);
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.body).not.toContain('a secret');
  },
);
