import { describe, expect, it } from 'vitest';
import { gatherOnMs, mediaPath, turnOverTcp } from './ice.ts';

const stats = (local: Record<string, unknown>) =>
  new Map(
    [
      { id: 'T', type: 'transport', selectedCandidatePairId: 'P' },
      { id: 'P', type: 'candidate-pair', localCandidateId: 'L' },
      { id: 'L', type: 'local-candidate', ...local },
    ].map((one) => [one.id, one]),
  ) as unknown as RTCStatsReport;

describe('the way of the audio', () => {
  it.each([
    [{ candidateType: 'host' }, 'direct'],
    [{ candidateType: 'prflx' }, 'direct'],
    [{ candidateType: 'relay', relayProtocol: 'udp' }, 'turn-udp'],
    [{ candidateType: 'relay', relayProtocol: 'tcp' }, 'turn-tcp'],
    [{ candidateType: 'relay', relayProtocol: 'tls' }, 'turn-tls'],
  ])('of %j is %s', (local, path) => {
    expect(mediaPath(stats(local))).toBe(path);
  });

  it('is unknown while no candidates are chosen', () => {
    expect(mediaPath(new Map([['T', { id: 'T', type: 'transport' }]]) as unknown as RTCStatsReport)).toBe(
      undefined,
    );
  });
});

describe('gathering', () => {
  const stun = { urls: ['stun:s'] };
  const turn = { urls: ['turn:t', 'turns:t?transport=tcp'] };

  it.each([
    ['host', []],
    ['srflx', [stun]],
    ['relay', [stun]],
    ['relay', [turn]],
    ['relay', [stun, turn]],
  ] as const)('ends soon after %s with %j', (type, servers) => {
    expect(gatherOnMs(type, servers)).toBe(20);
  });

  it.each([
    ['host', [stun]],
    ['host', [turn]],
    ['srflx', [stun, turn]],
    [null, [turn]],
  ] as const)('goes on after %s with %j', (type, servers) => {
    expect(gatherOnMs(type, servers)).toBe(2_000);
  });
});

describe('TURN over TCP', () => {
  it('is what TCP and TLS reach', () => {
    const urls = [
      'turn:a',
      'turn:a?transport=udp',
      'turn:a?transport=tcp',
      'turns:a',
      'turns:a?transport=tcp',
      'turns:a?transport=udp',
    ];
    expect(turnOverTcp([{ urls: ['stun:a'] }, { urls, username: 'u', credential: 'c' }])).toEqual([
      {
        urls: ['turn:a?transport=tcp', 'turns:a', 'turns:a?transport=tcp'],
        username: 'u',
        credential: 'c',
      },
    ]);
  });
});
