import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestServer, testServer } from '../../../testing/test-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await testServer();
}, 60_000);

afterAll(() => server?.dispose());

interface From {
  readonly address?: string;
  readonly forwardedFor?: string;
  readonly cookie?: string;
}

/** Each test has its own addresses, as wrong passwords stay counted. */
async function signIn(userName: string, password: string, from: From) {
  const response = await server.app.inject({
    method: 'POST',
    url: '/auth/sign-in',
    remoteAddress: from.address ?? '127.0.0.1',
    headers: {
      ...(from.forwardedFor && { 'x-forwarded-for': from.forwardedFor }),
      ...(from.cookie && { cookie: from.cookie }),
    },
    payload: { instanceId: 'demo', userName, password },
  });
  return { status: response.statusCode, cookie: String(response.headers['set-cookie']).split(';')[0] ?? '' };
}

const wrong = (userName: string, count: number, from: (index: number) => From) =>
  Promise.all(Array.from({ length: count }, (_unused, index) => signIn(userName, 'wrong', from(index))));

it('tries under other names lock out no user of the same address', async () => {
  const here = { address: '203.0.113.1' };
  await wrong('bob', 10, () => here);
  await wrong('carol', 10, () => here);
  expect((await signIn('alice', 'openseat', here)).status).toBe(200);
});

it('tries from many addresses of an IPv6 network are those of one', async () => {
  const answers = await wrong('bob', 14, (index) => ({ address: `2001:db8:1:2::${index + 1}` }));
  expect(answers.filter(({ status }) => status === 401).length).toBe(10);
  expect((await signIn('bob', 'openseat', { address: '2001:db8:9::1' })).status).toBe(200);
});

it('a stranger does not get more tries by naming other addresses', async () => {
  const answers = await wrong('carol', 14, (index) => ({
    address: '203.0.113.2',
    forwardedFor: `198.51.100.${index}`,
  }));
  expect(answers.filter(({ status }) => status === 401).length).toBe(10);
});

it('clients behind a trusted proxy are told apart', async () => {
  await wrong('alice', 11, () => ({ forwardedFor: '198.51.100.1' }));
  expect((await signIn('alice', 'openseat', { forwardedFor: '198.51.100.1' })).status).toBe(429);
  expect((await signIn('alice', 'openseat', { forwardedFor: '198.51.100.2' })).status).toBe(200);
});

it('a neighbour’s wrong passwords do not lock out the browser that the user has signed in from', async () => {
  const office = { address: '203.0.113.3' };
  const { cookie } = await signIn('alice', 'openseat', office);
  // The address is known too, until the neighbour's attempts use up its limit.
  await wrong('alice', 11, () => office);
  expect((await signIn('alice', 'openseat', office)).status).toBe(429);
  expect((await signIn('alice', 'openseat', { ...office, cookie })).status).toBe(200);
  expect((await signIn('bob', 'wrong', { ...office, cookie })).status).toBe(401);
});
