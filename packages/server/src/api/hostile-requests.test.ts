import { isErrorCode, type Operation, operationExamples, operations } from '@openseat/protocol';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { putMorning } from '../demo/recorded-morning.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';
import { cloudVersion } from './testing/cloud-client.ts';
import { asFields } from './testing/cloud-surface.ts';

/**
 * Random mutations of valid requests, by both HTTP transports. The server must always answer with one of its
 * own codes, never fail, reveal nothing of another instance, and keep running. A failure prints its seed.
 */
const requestsPerSeed = 500;
const seeds = Array.from({ length: 20 }, (_unused, index) => index + 1);

/** mulberry32: small and reproducible. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const strange: readonly unknown[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e\u0007',
  "'; drop table users; --",
  '%',
  '_%',
  '\\',
  '$1',
  '<script>alert(1)</script>',
  '../../../../etc/passwd',
  '..%2f..%2f',
  'x'.repeat(129),
  'x'.repeat(70_000),
  '🎧'.repeat(64),
  '１２３',
  '-1',
  '1e309',
  'NaN',
  '0x10',
  '9007199254740993',
  '2026-02-30',
  '9999-12-31 23:59:59',
  '0000-00-00',
  'null',
  'true',
  '[]',
  '{}',
  '[[[[',
  '{"a":',
  'other',
  'other-ann',
  'theirs',
  'other-group',
  'demo-alice',
  0,
  -1,
  0.5,
  1e21,
  -(2 ** 63),
  2 ** 53,
  null,
  true,
  false,
  [],
  [null],
  ['a', ['b']],
  Array.from({ length: 2000 }, () => 'a'),
  {},
  { a: { b: { c: {} } } },
  { toString: 'x' },
];
const strangeNames = [
  '__proto__',
  'constructor',
  'toString',
  'Foo.1',
  'instanceId.1',
  'Action',
  'Version',
  'x'.repeat(300),
  '',
];

const all: readonly Operation[] = Object.values(operations);
const names = all.map(({ name }) => name);

let server: TestServer;
let tokens: readonly string[];

beforeAll(async () => {
  server = await testServer();
  await putMorning(server.db);
  tokens = await Promise.all(
    ['demo-alice', 'demo-carol', 'demo-admin'].map(
      async (userId) => (await server.services.accessTokens.issue(userId)).accessToken,
    ),
  );
}, 60_000);

afterAll(() => server?.dispose());

type Pick = <Item>(items: readonly Item[]) => Item;

function mutated(request: Readonly<Record<string, unknown>>, pick: Pick, random: () => number) {
  const entries = new Map<string, unknown>(Object.entries(request));
  const changes = 1 + Math.floor(random() * 3);
  for (let change = 0; change < changes; change += 1) {
    const kind = random();
    const name = pick([...entries.keys(), 'instanceId']);
    if (kind < 0.6) entries.set(name, pick(strange));
    else if (kind < 0.75) entries.delete(name);
    else if (kind < 0.9) entries.set(pick(strangeNames), pick(strange));
    else entries.set(`${name}.${Math.floor(random() * 20_000)}`, pick(strange));
  }
  return entries;
}

/** A text for an address, without lone surrogates. */
function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return Buffer.from(text).toString();
}

/** JSON that keeps `__proto__` as a name. */
function json(entries: ReadonlyMap<string, unknown>): string {
  return `{${[...entries].map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value) ?? 'null'}`).join(',')}}`;
}

const contentTypes = [
  'application/json',
  'application/x-www-form-urlencoded',
  'text/plain',
  'application/octet-stream',
  '',
];

function requestOf(random: () => number): InjectOptions {
  const pick: Pick = (items) => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined && items.length === 0) throw new Error('There is nothing to pick.');
    return item as (typeof items)[number];
  };
  const name = random() < 0.97 ? pick(names) : textOf(pick(strange));
  const entries = mutated({ instanceId: 'demo', ...operationExamples[name] }, pick, random);
  const authorization =
    random() < 0.95 ? `Bearer ${pick(tokens)}` : textOf(pick(strange)).replace(/[^\t\x20-\x7e]/g, '');
  const headers: Record<string, string> = { authorization };
  const spoilt = random() < 0.05;
  if (random() < 0.5) {
    const body = json(entries);
    return {
      method: 'POST',
      url: `/api/${encodeURIComponent(name)}`,
      headers: { ...headers, 'content-type': spoilt ? pick(contentTypes) : 'application/json' },
      payload: spoilt ? body.slice(0, Math.floor(random() * body.length)) : body,
    };
  }
  const operation = all.find((known) => known.name === name);
  const form = new URLSearchParams({
    Action: name,
    Version: operation?.version ?? cloudVersion,
  });
  for (const [key, value] of entries) {
    const capital = key.charAt(0).toUpperCase() + key.slice(1);
    const items = Array.isArray(value) ? value.slice(0, 50) : [value];
    items.forEach((item, index) => {
      form.append(Array.isArray(value) ? `${capital}.${index + 1}` : capital, textOf(item));
    });
  }
  const text = form.toString();
  if (random() < 0.5 && text.length < 10_000) return { method: 'GET', url: `/openapi?${text}`, headers };
  return {
    method: 'POST',
    url: '/openapi',
    headers: {
      ...headers,
      'content-type': spoilt ? pick(contentTypes) : 'application/x-www-form-urlencoded',
    },
    payload: spoilt ? text.slice(0, Math.floor(random() * text.length)) : text,
  };
}

/** Texts that no answer may contain: the other instance's data, secrets and internals. */
const leaks =
  /other-ann|Ann"|theirs\.wav|password_hash|argon2|sealed_secret|node_modules|\.ts:\d+|select \*|syntax error/i;

/** An answer may repeat the request's own values. */
function withoutEcho(body: string, request: InjectOptions): string {
  const asked = `${String(request.url)} ${String(request.payload)}`;
  return asked.includes('other-ann') ? body.replaceAll('other-ann', '') : body;
}

it.each(seeds)('answers 500 hostile requests with codes (seed %i)', { timeout: 60_000 }, async (seed) => {
  const random = chance(seed);
  const faults: unknown[] = [];
  const statuses = new Set<number>();
  for (let count = 0; count < requestsPerSeed; count += 1) {
    const request = requestOf(random);
    const response = await server.app.inject(request);
    statuses.add(response.statusCode);
    const answer = asFields(JSON.parse(response.body)) ?? {};
    const code = answer.code ?? answer.Code ?? 'OK';
    const known = code === 'OK' || (typeof code === 'string' && isErrorCode(code));
    const id = answer.requestId ?? answer.RequestId;
    const faulty = response.statusCode >= 500;
    if (!known || faulty || !id || leaks.test(withoutEcho(response.body, request))) {
      faults.push({
        seed,
        request: JSON.stringify(request).slice(0, 600),
        answer: response.body.slice(0, 300),
      });
    }
  }
  expect(faults.slice(0, 3)).toEqual([]);
  // The test needs some successful requests too.
  expect(statuses).toContain(200);
});

it('goes on', async () => {
  const [token] = tokens;
  const response = await server.app.inject({
    method: 'POST',
    url: '/api/ListConfig',
    headers: { authorization: `Bearer ${token}` },
    payload: { instanceId: 'demo' },
  });
  expect(response.statusCode).toBe(200);
});
