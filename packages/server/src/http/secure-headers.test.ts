import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { styleAddress } from '../api/pages/oauth-pages/page.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';
import { connectionLimits } from './connection-limits.ts';

let server: TestServer;
let port: number;

beforeAll(async () => {
  server = await testServer({
    publicUrl: 'https://cc.example.com',
    limits: { ...connectionLimits, headersMs: 200, requestMs: 300, checkMs: 20 },
  });
  server.app.get('/fault', async () => {
    throw new Error('a fault of the server');
  });
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  const address = server.app.server.address();
  port = typeof address === 'object' && address ? address.port : 0;
}, 60_000);

afterAll(() => server?.dispose());

/** The raw answer to a raw request, as seen without an HTTP library. */
async function answerTo(written: string): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port });
  await once(socket, 'connect');
  socket.write(written);
  return (await text(socket)).toLowerCase();
}

const get = (path: string) => `GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`;
const post = (path: string, body: string, type = 'application/json') =>
  `POST ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

const answers: readonly (readonly [status: number, what: string, written: string])[] = [
  [200, 'the API page', get('/api/docs/')],
  [302, 'the way to the API page', get('/api/docs')],
  [200, 'a script of the API page', get('/api/docs/swagger-ui-bundle.js')],
  [302, 'the way to the guides', get('/docs')],
  [200, 'the API’s description', get('/api/openapi.json')],
  [200, 'the health', get('/healthz')],
  [200, 'the sign-in’s discovery', get('/.well-known/openid-configuration')],
  [200, 'a style sheet', get(styleAddress)],
  [404, 'an address without anything', get('/nothing/here')],
  [404, 'a file that is not there', get('/sdk/nothing.js')],
  [404, 'a sign-in that is over', get('/oauth2/v1/interaction/none')],
  [400, 'an address that cannot be read', get('/sdk/%zz')],
  [400, 'JSON that is none', post('/api/ListConfig', '{')],
  [400, 'a sign-in at no client', get('/oauth2/v1/auth?client_id=none')],
  [401, 'a request without a user', post('/api/ListConfig', '{}')],
  [415, 'a body of an unknown kind', post('/auth/sign-in', '<a/>', 'application/xml')],
  [413, 'a body that is too large', post('/api/ListConfig', `"${'x'.repeat(300_000)}"`)],
  [500, 'a fault', get('/fault')],
  [400, 'what is no request', 'no request\r\n\r\n'],
  [431, 'headers that are too large', `GET / HTTP/1.1\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`],
  [
    408,
    'a body that never ends',
    'POST /auth/sign-in HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
  ],
];

describe('every answer is of its own type, in no foreign frame, and by https from then on:', () => {
  it.each(answers)('%i, %s', async (status, _what, written) => {
    const answer = await answerTo(written);
    const [head = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(/^http\/1\.1 (\d+)/);
    const given = Number(head.split(' ')[1]);
    expect(status === 415 ? [400, 415] : [status]).toContain(given);
    expect(head).toContain('\r\nx-content-type-options: nosniff');
    expect(head).toMatch(/\r\ncontent-security-policy: [^\r]*frame-ancestors 'none'/);
    expect(head).toContain('\r\nstrict-transport-security: max-age=31536000');
  });
});

it('a server that is not reached by https does not ask for it', async () => {
  const plain = await testServer();
  const answer = await plain.app.inject('/nothing');
  await plain.dispose();
  expect(answer.headers).toMatchObject({ 'x-content-type-options': 'nosniff' });
  expect(answer.headers).not.toHaveProperty('strict-transport-security');
});
