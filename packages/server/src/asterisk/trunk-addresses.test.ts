import pino from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TrunkAddresses } from './trunk-addresses.ts';

const log = pino({ level: 'silent' });
let found: readonly string[] | Error;
let admitted: (readonly string[])[];
let trunk: TrunkAddresses;

beforeEach(async () => {
  vi.useFakeTimers();
  admitted = [];
  found = ['192.0.2.2', '192.0.2.1'];
  trunk = new TrunkAddresses({
    hosts: ['trunk.example.com'],
    sources: [],
    log,
    admit: async (addresses) => void admitted.push(addresses),
    resolve: async () => {
      if (found instanceof Error) throw found;
      return found;
    },
  });
  await trunk.announce();
});

afterEach(() => {
  trunk.dispose();
  vi.useRealTimers();
});

it('admits all addresses of a name, and others when the name moves', async () => {
  expect(admitted).toEqual([['192.0.2.1', '192.0.2.2']]);
  await vi.advanceTimersByTimeAsync(90_000);
  expect(admitted).toHaveLength(1);
  found = ['198.51.100.7'];
  await vi.advanceTimersByTimeAsync(30_000);
  expect(admitted.at(-1)).toEqual(['198.51.100.7']);
  expect(admitted).toHaveLength(2);
});

it.each([[new Error('SERVFAIL')], [[]]])(
  'keeps the last ones while the name does not resolve',
  async (answer) => {
    found = answer;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(admitted).toHaveLength(1);
  },
);

it('tells a restarted Asterisk again', async () => {
  await trunk.announce();
  expect(admitted).toHaveLength(2);
});

it('takes addresses and networks as they are', async () => {
  const seen: (readonly string[])[] = [];
  const plain = new TrunkAddresses({
    hosts: ['[2001:db8::1]'],
    sources: ['198.51.100.0/24'],
    log,
    admit: async (addresses) => void seen.push(addresses),
  });
  await plain.announce();
  expect(seen).toEqual([['198.51.100.0/24', '2001:db8::1']]);
  expect(vi.getTimerCount()).toBe(2);
  plain.dispose();
});

it('goes on with one address while another does not resolve', async () => {
  const seen: (readonly string[])[] = [];
  const two = new TrunkAddresses({
    hosts: ['gone.example.com', 'there.example.com'],
    sources: [],
    log,
    admit: async (addresses) => void seen.push(addresses),
    resolve: async (host) => {
      if (host.startsWith('gone')) throw new Error('NXDOMAIN');
      return ['192.0.2.9'];
    },
  });
  await two.announce();
  expect(seen).toEqual([['192.0.2.9']]);
  two.dispose();
});
