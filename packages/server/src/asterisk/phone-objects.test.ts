import { expect, it } from 'vitest';
import { trunkOf } from '../trunk-settings.ts';
import { environmentTrunk } from '../trunks/trunk.ts';
import { asteriskConfiguration } from './configuration.ts';
import { deskPhone, webrtcPhone } from './phone-objects.ts';

const phone = { name: 'a', password: 'b' };

it.each([
  ['an agent’s browser', webrtcPhone({ ...phone, kind: 'agent' })],
  ['a customer’s page', webrtcPhone({ ...phone, kind: 'customer', number: '1' })],
  ['a desk phone', deskPhone(phone)],
])('%s is found by digest alone', (_what, { endpoint }) => {
  expect(endpoint).toContainEqual({ attribute: 'identify_by', value: 'auth_username' });
  expect(endpoint).toContainEqual({ attribute: 'auth', value: 'a' });
});

it('each endpoint of the configuration is found by address alone', () => {
  const folder = '/x';
  const { 'pjsip.conf': pjsip = '' } = asteriskConfiguration({
    installation: { moduleFolder: folder, dataFolder: folder, musicFolder: folder },
    folders: { configuration: folder, run: folder, spool: folder, logs: folder, database: folder },
    sip: { host: '127.0.0.1', port: 5060 },
    machineAddresses: ['192.0.2.2'],
    httpPort: 8088,
    rtpPorts: { first: 10_000, last: 10_999 },
    rtpNat: false,
    trunkName: 'trunk-0123',
    trunk: environmentTrunk('environment', trunkOf({ OPENSEAT_TRUNK: 'sip:192.0.2.1' })),
    ari: { port: 2, user: 'x', password: 'y' },
  });
  const endpoints = pjsip.split(/^(?=\[)/m).filter((section) => /^type = endpoint$/m.test(section));
  expect(endpoints).toHaveLength(1);
  for (const endpoint of endpoints) expect(endpoint).toMatch(/^identify_by = ip$/m);
});
