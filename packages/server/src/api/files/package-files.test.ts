import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageFiles } from './package-files.ts';

let folder: string;
let app: FastifyInstance;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openseat-packages-'));
  const served = join(folder, 'served');
  await mkdir(served);
  await writeFile(join(served, 'openseat-sdk.tgz'), 'the package');
  await writeFile(join(served, 'notes.txt'), 'not a package');
  await writeFile(join(folder, 'secret.tgz'), 'a secret');
  app = Fastify();
  await app.register(packageFiles(served));
});

afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

it('gives a package as what it is, and asks caches to check whether it has changed', async () => {
  const answer = await app.inject('/packages/openseat-sdk.tgz');
  expect([answer.statusCode, answer.body]).toEqual([200, 'the package']);
  expect(answer.headers).toMatchObject({ 'content-type': 'application/gzip', 'cache-control': 'no-cache' });
  const again = await app.inject({
    url: '/packages/openseat-sdk.tgz',
    headers: { 'if-none-match': String(answer.headers.etag) },
  });
  expect([again.statusCode, again.body]).toEqual([304, '']);
});

it.each([
  '/packages/',
  '/packages/notes.txt',
  '/packages/openseat-vue.tgz',
  '/packages/../secret.tgz',
  '/packages/..%2fsecret.tgz',
  '/packages/%2e%2e/secret.tgz',
  '/packages/..%5csecret.tgz',
  '/packages//secret.tgz',
])('gives nothing else: %s', async (url) => {
  const answer = await app.inject(url);
  expect(answer.statusCode).toBeGreaterThanOrEqual(400);
  expect(answer.statusCode).toBeLessThan(500);
  expect(answer.body).not.toContain('a secret');
  expect(answer.body).not.toContain('not a package');
});
