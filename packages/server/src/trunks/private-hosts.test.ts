import { expect, it } from 'vitest';
import { isPrivateHost } from './private-hosts.ts';

it.each([
  ['localhost', true],
  ['10.1.2.3', true],
  ['192.168.0.0/24', true],
  ['[::1]', true],
  ['[fd00::1]', true],
  ['::ffff:10.0.0.1', true],
  ['203.0.113.5', false],
  ['[2001:db8::5]', false],
  ['203.0.113.0/28', false],
])('%s is private: %s', async (host, expected) => {
  expect(await isPrivateHost(host)).toBe(expected);
});
