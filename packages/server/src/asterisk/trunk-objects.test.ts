import { describe, expect, it } from 'vitest';
import { testTrunk } from '../trunks/testing/test-trunk.ts';
import { sipTrunkOf } from '../trunks/trunk.ts';
import { trunkObjects } from './trunk-objects.ts';

const objects = (changes: Parameters<typeof testTrunk>[0] = {}) =>
  trunkObjects('trunk-x', sipTrunkOf(testTrunk(changes)));

describe('every trunk', () => {
  it.each([
    {},
    { kind: 'registration' as const, userName: 'us', password: 'p' },
    { transport: 'tcp' as const },
  ])('is found by address alone, takes no transfer and no redirected sound: %j', (changes) => {
    expect(objects(changes).endpoint).toMatchObject({
      identify_by: 'ip',
      allow_transfer: 'no',
      direct_media: 'no',
      rtp_symmetric: 'no',
    });
  });
});

describe('a trunk by registration', () => {
  const account = { kind: 'registration' as const, password: 'p' };

  it('registers its account at the host', () => {
    const { registration, endpoint, auth } = objects({ ...account, userName: '+861066668888' });
    expect(registration).toMatchObject({
      server_uri: 'sip:sip.carrier.example:5060',
      client_uri: 'sip:+861066668888@sip.carrier.example',
      contact_user: '+861066668888',
      outbound_auth: 'trunk-x',
    });
    expect(registration).not.toHaveProperty('outbound_proxy');
    expect(endpoint).toMatchObject({ context: 'from-registration', from_domain: 'sip.carrier.example' });
    expect(auth).toEqual({ auth_type: 'userpass', username: '+861066668888', password: 'p' });
  });

  it('registers at a domain through the host', () => {
    const { registration, auth } = objects({ ...account, userName: 'us@ims.example', transport: 'tcp' });
    expect(registration).toMatchObject({
      server_uri: 'sip:ims.example:5060;transport=tcp',
      outbound_proxy: 'sip:sip.carrier.example:5060;transport=tcp;lr',
      client_uri: 'sip:us@ims.example',
    });
    expect(auth?.username).toBe('us@ims.example');
  });

  it('adds nothing to an address by its name', () => {
    const { registration } = objects({ ...account, userName: 'a=b;c' });
    expect(registration?.client_uri).toBe('sip:a%3Db%3Bc@sip.carrier.example');
  });
});

it('a trunk by address has neither digest nor registration', () => {
  const { auth, registration, endpoint, aor } = objects({ transport: 'tcp' });
  expect([auth, registration]).toEqual([undefined, undefined]);
  expect(endpoint).toMatchObject({ context: 'from-trunk', transport: 'transport-tcp' });
  expect(aor.contact).toBe('sip:sip.carrier.example:5060;transport=tcp');
});
