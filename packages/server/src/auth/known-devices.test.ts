import { expect, it } from 'vitest';
import { KnownDevices } from './known-devices.ts';

const secret = Buffer.from('a secret');
const alice = { instanceId: 'demo', userName: 'alice' };
const bob = { instanceId: 'demo', userName: 'bob' };
const day = 86_400_000;

const devices = (now = 0, secure = false) => new KnownDevices({ secret, secure, now: () => now });
const cookieOf = (line: string) => line.split(';')[0] ?? '';

it('knows a browser for the user who signed in from it, and for no other', () => {
  const cookies = `theme=dark; ${cookieOf(devices().remember(alice, undefined))}`;
  expect(devices().idOf(alice, cookies)).toBeDefined();
  expect(devices().idOf(bob, cookies)).toBeUndefined();
  expect(devices().idOf({ ...alice, instanceId: 'other' }, cookies)).toBeUndefined();
});

it('knows all users of a browser, up to sixteen', () => {
  let cookies = cookieOf(devices().remember(alice, undefined));
  cookies = cookieOf(devices().remember(bob, cookies));
  expect([devices().idOf(alice, cookies), devices().idOf(bob, cookies)]).not.toContain(undefined);
  for (let user = 0; user < 15; user += 1) {
    cookies = cookieOf(devices().remember({ ...alice, userName: `user${user}` }, cookies));
  }
  expect(devices().idOf(alice, cookies)).toBeUndefined();
  expect(devices().idOf(bob, cookies)).toBeDefined();
  expect(cookies.length).toBeLessThan(1024);
});

it('knows nothing forged, and nothing after half a year', () => {
  const other = new KnownDevices({ secret: Buffer.from('another'), secure: false, now: () => 0 });
  const cookies = cookieOf(other.remember(alice, undefined));
  for (const forged of [
    cookies,
    'openseat-device=',
    'openseat-device=1-a-b',
    'openseat-device=...',
    '',
    ';;=',
  ]) {
    expect(devices().idOf(alice, forged)).toBeUndefined();
  }
  const own = cookieOf(devices().remember(alice, undefined));
  expect(devices(179 * day).idOf(alice, own)).toBeDefined();
  expect(devices(181 * day).idOf(alice, own)).toBeUndefined();
});

it('is written so that no script reads it and no sister domain sets it', () => {
  expect(devices(0, true).remember(alice, undefined)).toMatch(
    /^__Host-openseat-device=[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=15552000$/,
  );
});
