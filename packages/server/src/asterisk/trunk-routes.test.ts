import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { trunkOf } from '../trunk-settings.ts';
import { environmentTrunk } from '../trunks/trunk.ts';
import { TrunkRoutes } from './trunk-routes.ts';

function routes(): TrunkRoutes {
  const settings = trunkOf({ OPENSEAT_TRUNK: 'sip:203.0.113.5,sip:203.0.113.6:5080' });
  return new TrunkRoutes('trunk-x', environmentTrunk('environment', settings), pino({ level: 'silent' }));
}

const contact = (uri: string, status: string, aor = 'trunk-x') =>
  ({ aor, uri, contact_status: status }) as Parameters<TrunkRoutes['receiveStatus']>[0];

describe('TrunkRoutes', () => {
  it('dials the addresses in the order of the settings', () => {
    expect(routes().endpoints('13800138000')).toEqual([
      'PJSIP/trunk-x/sip:13800138000@203.0.113.5:5060',
      'PJSIP/trunk-x/sip:13800138000@203.0.113.6:5080',
    ]);
  });

  it('puts an address that does not answer last, and takes it back when it does', () => {
    const both = routes();
    both.receiveStatus(contact('sip:203.0.113.5:5060', 'Unreachable'));
    expect(both.endpoints('1')[0]).toBe('PJSIP/trunk-x/sip:1@203.0.113.6:5080');
    expect(both.states()).toEqual([
      { address: '203.0.113.5:5060', reachable: false },
      { address: '203.0.113.6:5080', reachable: undefined },
    ]);
    both.receiveStatus(contact('sip:203.0.113.5:5060', 'Reachable'));
    expect(both.endpoints('1')[0]).toBe('PJSIP/trunk-x/sip:1@203.0.113.5:5060');
  });

  it('still tries the first when none answers', () => {
    const both = routes();
    both.receiveStatus(contact('sip:203.0.113.5:5060', 'Unreachable'));
    both.receiveStatus(contact('sip:203.0.113.6:5080', 'Unreachable'));
    expect(both.endpoints('1')[0]).toBe('PJSIP/trunk-x/sip:1@203.0.113.5:5060');
  });

  it('looks at nothing but its own addresses, reachable or not', () => {
    const both = routes();
    both.receiveStatus(contact('sip:203.0.113.5:5060', 'Unreachable', 'desk-phone'));
    both.receiveStatus(contact('sip:203.0.113.9:5060', 'Unreachable'));
    both.receiveStatus(contact('sip:203.0.113.5:5060', 'NonQualified'));
    expect(both.states().map(({ reachable }) => reachable)).toEqual([undefined, undefined]);
  });

  it('lets no number lead to another host', () => {
    expect(routes().endpoints('1@evil.example#')[0]).toBe(
      'PJSIP/trunk-x/sip:1%40evil.example%23@203.0.113.5:5060',
    );
  });
});
