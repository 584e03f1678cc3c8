import { describe, expect, it } from 'vitest';
import { iceServersOf } from './ice-servers.ts';

const stun = ['stun:turn.example.com:3478'];
const turn = ['turn:turn.example.com:3478', 'turns:turn.example.com:443?transport=tcp'];
const phone = { name: 'agent-1', expiresAt: 1_800_000_000_000 };

describe('the ICE servers of a phone', () => {
  it('are none without settings', () => {
    expect(iceServersOf({ stun: [], turn: [], turnSecret: undefined }, phone)).toEqual([]);
    expect(iceServersOf({ stun, turn: [], turnSecret: undefined }, phone)).toEqual([{ urls: stun }]);
  });

  it('have a name and a password for TURN that end two hours after the phone’s own', () => {
    expect(iceServersOf({ stun, turn, turnSecret: 'north-south-east-west' }, phone)).toEqual([
      { urls: stun },
      // printf 1800007200:agent-1 | openssl dgst -sha1 -hmac north-south-east-west -binary | base64
      { urls: turn, username: '1800007200:agent-1', credential: 'xRoc0FdwyPy1ETA8mxVX7UXBsdA=' },
    ]);
  });
});
