import { describe, expect, it } from 'vitest';
import { overlap, TrunkNetworks } from './trunk-networks.ts';

describe('two networks', () => {
  it.each([
    ['203.0.113.5', '203.0.113.5', true],
    ['203.0.113.5', '203.0.113.0/28', true],
    ['203.0.113.0/28', '203.0.113.8/29', true],
    ['203.0.113.0/28', '203.0.113.16/28', false],
    ['2001:db8::/48', '2001:db8::5', true],
    ['2001:db8::5', '203.0.113.5', false],
  ])('%s and %s have an address in common: %s', (one, other, expected) => {
    expect(overlap(one, other)).toBe(expected);
    expect(overlap(other, one)).toBe(expected);
  });
});

describe('an address', () => {
  it('belongs to the trunks of one instance, the first to claim it', () => {
    const networks = new TrunkNetworks();
    expect(networks.claim('a', 'acme', ['203.0.113.0/28'])).toEqual(['203.0.113.0/28']);
    expect(networks.claim('b', 'acme', ['203.0.113.5'])).toEqual(['203.0.113.5']);
    expect(networks.claim('c', 'other', ['203.0.113.6', '198.51.100.1'])).toEqual(['198.51.100.1']);
    // Nor may the wider network of another instance surround it.
    expect(networks.claim('d', 'other', ['203.0.0.0/16'])).toEqual([]);
    networks.release('a');
    expect(networks.claim('c', 'other', ['203.0.113.6'])).toEqual(['203.0.113.6']);
    expect(networks.claim('c', 'other', ['203.0.113.5'])).toEqual([]);
  });

  it('is never the one that browsers reach Asterisk from', () => {
    expect(new TrunkNetworks().claim('a', 'acme', ['127.128.0.1', '127.0.0.0/8'])).toEqual([]);
  });
});
