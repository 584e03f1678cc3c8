import type { Trunk } from '../trunk.ts';

export function testTrunk(changes: Partial<Trunk> = {}): Trunk {
  return {
    id: 'trunk-1',
    instanceId: 'demo',
    name: 'Carrier',
    kind: 'address',
    host: 'sip.carrier.example',
    port: 5060,
    transport: 'udp',
    userName: '',
    password: '',
    matchAddresses: [],
    codecs: ['alaw', 'ulaw', 'g722'],
    callsAtOnce: 0,
    callsPerSecond: 0,
    allowedPrefixes: [],
    costGuardMinutes: 0,
    costGuardAction: 'warn',
    enabled: true,
    ...changes,
  };
}
