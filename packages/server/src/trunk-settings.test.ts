import { describe, expect, it } from 'vitest';
import { trunkOf } from './trunk-settings.ts';

describe('trunkOf', () => {
  it('has the defaults of the contract', () => {
    expect(trunkOf({})).toEqual({
      isSet: false,
      addresses: [{ host: '127.0.0.1', port: 5070 }],
      sources: [],
      digest: undefined,
      pingSeconds: 30,
      sessionSeconds: 180,
    });
  });

  it('reads several addresses, networks, digest and times', () => {
    expect(
      trunkOf({
        OPENSEAT_TRUNK: 'sip:203.0.113.5, sip:sbc2.carrier.example:5080,sip:[2001:db8::5]:5062',
        OPENSEAT_TRUNK_SOURCES: '203.0.113.0/28, 2001:db8::/64 198.51.100.7',
        OPENSEAT_TRUNK_USER: '+861066668888@ims.example',
        OPENSEAT_TRUNK_PASSWORD: 'p#1,x=%&',
        OPENSEAT_TRUNK_PING_SECONDS: '0',
        OPENSEAT_TRUNK_SESSION_SECONDS: '90',
      }),
    ).toEqual({
      isSet: true,
      addresses: [
        { host: '203.0.113.5', port: 5060 },
        { host: 'sbc2.carrier.example', port: 5080 },
        { host: '[2001:db8::5]', port: 5062 },
      ],
      sources: ['203.0.113.0/28', '2001:db8::/64', '198.51.100.7'],
      digest: { user: '+861066668888@ims.example', password: 'p#1,x=%&' },
      pingSeconds: 0,
      sessionSeconds: 90,
    });
  });

  it.each([
    ['OPENSEAT_TRUNK', 'tel:1'],
    ['OPENSEAT_TRUNK', 'sip:host:99999'],
    ['OPENSEAT_TRUNK', 'sip:host;transport=tcp'],
    ['OPENSEAT_TRUNK_SOURCES', '0.0.0.0/0'],
    ['OPENSEAT_TRUNK_SOURCES', '203.0.113.0/33'],
    ['OPENSEAT_TRUNK_SOURCES', 'carrier.example'],
    ['OPENSEAT_TRUNK_PING_SECONDS', '-1'],
    ['OPENSEAT_TRUNK_SESSION_SECONDS', '89'],
  ])('refuses %s=%s in one sentence that names it', (name, value) => {
    expect(() => trunkOf({ [name]: value })).toThrow(new RegExp(`^${name} must be .*"${value}"\\.$`));
  });

  it.each([
    { OPENSEAT_TRUNK_USER: 'us' },
    { OPENSEAT_TRUNK_PASSWORD: 'secret' },
    { OPENSEAT_TRUNK_USER: 'us', OPENSEAT_TRUNK_PASSWORD: 'secret\ntype = endpoint' },
    { OPENSEAT_TRUNK_USER: 'us', OPENSEAT_TRUNK_PASSWORD: 'secret ;' },
  ])(
    'refuses half a digest, and one that would be read as configuration, without telling it: %j',
    (environment) => {
      expect(() => trunkOf(environment)).toThrow(/^OPENSEAT_TRUNK_USER(?!.*secret)/);
    },
  );
});
