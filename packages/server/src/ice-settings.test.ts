import { describe, expect, it } from 'vitest';
import { iceSettingsOf } from './ice-settings.ts';

describe('the settings of STUN and TURN', () => {
  it('are empty by default', () => {
    expect(iceSettingsOf({})).toEqual({ stun: [], turn: [], turnSecret: undefined });
  });

  it('take several addresses', () => {
    const turn = 'turn:10.0.0.1:3478?transport=udp, turns:[2001:db8::1]:443?transport=tcp';
    expect(
      iceSettingsOf({
        OPENSEAT_STUN_URLS: 'stun:stun.example.com',
        OPENSEAT_TURN_URLS: turn,
        OPENSEAT_TURN_SECRET: '0123456789abcdef',
      }),
    ).toEqual({
      stun: ['stun:stun.example.com'],
      turn: ['turn:10.0.0.1:3478?transport=udp', 'turns:[2001:db8::1]:443?transport=tcp'],
      turnSecret: '0123456789abcdef',
    });
  });

  it.each([
    [{ OPENSEAT_STUN_URLS: 'stun.example.com' }, 'OPENSEAT_STUN_URLS must be addresses'],
    [{ OPENSEAT_STUN_URLS: 'turn:a.example.com' }, 'OPENSEAT_STUN_URLS must be addresses'],
    [{ OPENSEAT_TURN_URLS: 'turn:a.example.com?transport=sctp' }, 'OPENSEAT_TURN_URLS must be addresses'],
    [{ OPENSEAT_TURN_URLS: 'turn:a.example.com' }, 'OPENSEAT_TURN_SECRET must be'],
    [
      { OPENSEAT_TURN_URLS: 'turn:a.example.com', OPENSEAT_TURN_SECRET: 'short' },
      'OPENSEAT_TURN_SECRET must',
    ],
  ])('refuse %j', (environment, message) => {
    expect(() => iceSettingsOf(environment)).toThrow(message);
  });
});
