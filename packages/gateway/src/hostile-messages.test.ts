import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import express from 'express';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expressMiddleware } from './express.ts';
import { fastifyPlugin } from './fastify.ts';
import { createGateway, type Gateway } from './index.ts';
import { listening } from './listening.ts';
import { nodeHandler } from './node.ts';

/** Requests that no browser sends: written by hand, to a gateway in each kind of web server. */
let callCentre: Awaited<ReturnType<typeof listening>>;
let asked: string[];
let gateway: Gateway;
const ports = new Map<string, number>();
const closing: (() => Promise<unknown>)[] = [];

async function serve(name: string, listener: RequestListener): Promise<void> {
  const server = await listening(createServer(listener));
  closing.push(server.close);
  ports.set(name, Number(new URL(server.url).port));
}

beforeAll(async () => {
  asked = [];
  callCentre = await listening(
    createServer(async (request, response) => {
      asked.push(await text(request));
      response.end('{"Code":"OK"}');
    }),
  );
  gateway = createGateway({
    endpoint: callCentre.url,
    credentials: { credentialsOf: async () => ({ type: 'token', token: 'secret-token' }) },
  });
  const middleware = expressMiddleware(gateway);
  await serve('Express', express().use(middleware));
  await serve(
    'Express behind a proxy and body parsers',
    express()
      .set('trust proxy', true)
      .use(express.json(), express.urlencoded({ extended: true }), express.text(), middleware),
  );
  const handle = nodeHandler(gateway);
  await serve('node:http', async (request, response) => {
    if (!(await handle(request, response))) response.writeHead(404).end();
  });
  const app = Fastify();
  await app.register(fastifyPlugin(gateway));
  await app.listen({ host: '127.0.0.1', port: 0 });
  closing.push(() => app.close());
  const address = app.server.address();
  ports.set('Fastify', typeof address === 'object' && address ? address.port : 0);
});

afterAll(async () => {
  for (const close of closing) await close();
  await callCentre.close();
});

const query = '/data/api.json?action=ListConfig';

function request(line: string, headers: readonly string[] = ['host: crm.example.com'], body = ''): string {
  const length = body === '' ? [] : [`content-length: ${Buffer.byteLength(body)}`];
  return [`${line} HTTP/1.1`, ...headers, ...length, 'connection: close', '', body].join('\r\n');
}

async function answerTo(name: string, written: string): Promise<{ status: number; whole: string }> {
  const socket = connect({ host: '127.0.0.1', port: ports.get(name) ?? 0 });
  await once(socket, 'connect');
  socket.write(written);
  const whole = await text(socket);
  return { status: Number(whole.split(' ')[1]), whole };
}

const foreign = ['origin: https://evil.example', 'sec-fetch-site: cross-site'];
const json = 'content-type: application/json';
const hostile: readonly (readonly [what: string, written: string])[] = [
  ['a host that is none', request(`GET ${query}`, ['host: crm.example.com:notaport'])],
  ['a host with a path', request(`GET ${query}`, ['host: evil.example/x?'])],
  ['a host with a user', request(`GET ${query}`, ['host: [::'])],
  ['an empty host', request(`GET ${query}`, ['host: ', ...foreign])],
  [
    'the address of another site',
    request(`GET http://evil.example${query}`, ['host: crm.example.com', ...foreign]),
  ],
  ['two slashes before a host', request(`GET //evil.example${query}`, ['host: crm.example.com', ...foreign])],
  ['a page of another site', request(`GET ${query}`, ['host: crm.example.com', ...foreign])],
  [
    'a page of another site that names its own host as the proxy’s',
    request(`GET ${query}`, [
      'host: crm.example.com',
      'x-forwarded-host: evil.example',
      'x-forwarded-proto: https',
      'origin: https://evil.example',
    ]),
  ],
  ['an action that is not the workbench’s', request('GET /data/api.json?action=RemoveUsers')],
  ['an action with a path in it', request('GET /data/api.json/ccc/..%2f..%2fopenapi')],
  ['a broken escape', request('GET /data/api.json/%zz/%ff')],
  ['JSON in place of a form', request(`POST ${query}`, ['host: x', json], '{"request":{"toString":"x"}}')],
  ['JSON that is a list', request(`POST ${query}`, ['host: x', json], '[{"request":1}]')],
  ['JSON with a prototype', request(`POST ${query}`, ['host: x', json], '{"__proto__":{"request":"{"}}')],
  [
    'a form with fields in fields',
    request(
      `POST ${query}`,
      ['host: x', 'content-type: application/x-www-form-urlencoded'],
      'request[toString]=x&request[valueOf]=x&request[__proto__][x]=y',
    ),
  ],
  ['a method of its own', request('PROPFIND /data/api.json?action=ListConfig')],
];

describe.each(['Express', 'Express behind a proxy and body parsers', 'Fastify', 'node:http'])(
  'a gateway in %s',
  (name) => {
    it.each(hostile)('takes no harm from %s', async (_what, written) => {
      const before = asked.length;
      const { status, whole } = await answerTo(name, written);
      const forwarded = asked.slice(before).join();
      // Refused, or forwarded as a request without parameters.
      if (forwarded === '') expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(forwarded).not.toMatch(/RemoveUsers|evil/);
      expect(whole).not.toMatch(/secret-token|node_modules|\.ts:\d|at \w+ \(/);
      expect(whole).not.toMatch(/^location:/im);
    });

    it('goes on', async () => {
      expect((await answerTo(name, request(`GET ${query}`))).status).toBe(200);
    });
  },
);
