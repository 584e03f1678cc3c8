import { OpenSeatError } from '@openseat/protocol';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AgentDesk } from './agent-desk.ts';
import { browser } from './agent-device.ts';
import type { AgentIdentity } from './agent-session.ts';
import type { AgentStore, StoredSession } from './agent-store.ts';

const identity: AgentIdentity = {
  userId: 'alice',
  instanceId: 'demo',
  loginName: 'alice',
  displayName: 'Alice',
  extension: '8001',
  roles: ['agent'],
};
const signIn = {
  identity,
  deviceId: 'first-device',
  groups: [{ id: 'sales', level: 5 }],
  afterCallRule: 15,
  autoAnswerSeconds: undefined,
} as const;
const contact = { contactId: 'contact', connId: 'conn' };

let written: string[];
let failNext: boolean;
let stored: readonly StoredSession[];
let desk: AgentDesk;

beforeEach(() => {
  vi.useFakeTimers();
  written = [];
  failNext = false;
  stored = [];
  const store: AgentStore = {
    async saveSession(session) {
      if (failNext) {
        failNext = false;
        throw new Error('The disk is full.');
      }
      written.push(session.state.status);
    },
    async forgetSession(userId) {
      written.push(`forgotten ${userId}`);
    },
    async deleteSession() {
      written.push('deleted');
    },
    loadSessions: async () => stored,
  };
  desk = new AgentDesk({ store, log: pino({ level: 'silent' }), absenceMs: 30_000 });
});

afterEach(async () => {
  await desk.dispose();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

function inCall(): void {
  desk.signIn(signIn);
  desk.move('alice', 'ready');
  desk.move('alice', 'offer', { contact });
  desk.move('alice', 'answer', { contact });
}

const restored = { device: browser, since: 0, breakCode: '', wrapUpUntil: undefined };

describe('AgentDesk', () => {
  it.each([
    ['ready', 'ready'],
    ['break', 'break'],
    ['wrapUp', 'wrapUp'],
    ['inboundCall', 'wrapUp'],
    ['monitoring', 'break'],
  ] as const)('takes a status up again after a restart: from %s on in %s', async (status, kept) => {
    const { identity: _identity, ...rest } = signIn;
    stored = [{ ...rest, ...restored, userId: 'alice', status }];
    await desk.restore(async () => [identity]);
    expect(desk.session('alice')).toMatchObject({
      state: { status: kept },
      contact: undefined,
      present: false,
    });
  });

  it.each(['inboundCall', 'break', 'wrapUp'] as const)(
    'takes up one who answers on a mobile phone as ready, from %s on',
    async (status) => {
      const { identity: _identity, ...rest } = signIn;
      const device = { type: 'mobile', number: '13900139000', caller: '01066668888' } as const;
      const wrapUpUntil = Date.now() + 5_000;
      stored = [{ ...rest, device, userId: 'alice', since: 0, breakCode: '', wrapUpUntil, status }];
      await desk.restore(async () => [identity]);
      await vi.advanceTimersByTimeAsync(600_000);
      expect(desk.session('alice')).toMatchObject({ state: { status: 'ready' }, device, present: true });
    },
  );

  it('refuses a move that does not exist, and changes nothing', () => {
    desk.signIn(signIn);
    desk.move('alice', 'ready');
    const before = desk.session('alice');
    expect(() => desk.move('alice', 'answer')).toThrow(OpenSeatError);
    expect(desk.session('alice')).toBe(before);
  });

  it('refuses anything of one who is not signed in', () => {
    expect(() => desk.move('nobody', 'ready')).toThrow(expect.objectContaining({ code: '6002' }));
  });

  it('makes her ready when after-call work has lasted its time', async () => {
    inCall();
    desk.move('alice', 'release');
    expect(desk.session('alice')?.state.status).toBe('wrapUp');
    await vi.advanceTimersByTimeAsync(14_999);
    expect(desk.session('alice')?.state.status).toBe('wrapUp');
    await vi.advanceTimersByTimeAsync(1);
    expect(desk.session('alice')?.state.status).toBe('ready');
  });

  it('lets her take more time', async () => {
    inCall();
    desk.move('alice', 'release');
    desk.extendWrapUp('alice');
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(desk.session('alice')?.state.status).toBe('wrapUp');
    desk.move('alice', 'ready');
    expect(() => desk.extendWrapUp('alice')).toThrow(OpenSeatError);
  });

  it('signs her out when her workbench is away for too long, but not before', async () => {
    const reasons: string[] = [];
    desk.on('signedOut', (_session, reason) => reasons.push(reason));
    desk.signIn(signIn);
    desk.setPresent('alice', false);
    await vi.advanceTimersByTimeAsync(20_000);
    desk.setPresent('alice', true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reasons).toEqual([]);
    desk.setPresent('alice', false);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(reasons).toEqual(['absent']);
    expect(desk.session('alice')).toBeUndefined();
  });

  it('signs her out when she is free, and at once if she is', async () => {
    inCall();
    desk.endWhenFree('alice');
    desk.move('alice', 'hold');
    desk.move('alice', 'retrieve');
    await vi.advanceTimersByTimeAsync(0);
    expect(desk.session('alice')?.state.status).toBe('inboundCall');
    desk.move('alice', 'release');
    await vi.advanceTimersByTimeAsync(0);
    expect(desk.session('alice')).toBeUndefined();
    // Whoever signs in again later is not sent away.
    desk.signIn(signIn);
    desk.move('alice', 'ready');
    await vi.advanceTimersByTimeAsync(0);
    expect(desk.session('alice')?.state.status).toBe('ready');
    desk.endWhenFree('alice');
    expect(desk.session('alice')).toBeUndefined();
  });

  it('gives her other groups and another name without touching her status', () => {
    desk.signIn({ ...signIn, groups: [{ id: 'sales', level: 5 }] });
    const { since } = desk.move('alice', 'ready');
    const levels = [
      { id: 'sales', level: 9 },
      { id: 'support', level: 5 },
      { id: 'vip', level: 2 },
    ];
    desk.reassign({ ...identity, displayName: 'Alice A' }, levels, ['vip']);
    expect(desk.session('alice')).toMatchObject({
      identity: { displayName: 'Alice A' },
      state: { status: 'ready' },
      since,
      // Not support, which she could have signed in to and did not.
      groups: [levels[0], levels[2]],
    });
    desk.reassign({ ...identity, userId: 'nobody' }, levels, []);
    expect(desk.session('nobody')).toBeUndefined();
  });

  it('forgets at a restart the sessions of those who are no users any more', async () => {
    const { identity: _identity, ...rest } = signIn;
    stored = [{ ...rest, ...restored, userId: 'gone', status: 'ready' }];
    await desk.restore(async () => []);
    expect(written).toEqual(['forgotten gone']);
    expect([...desk.sessions()]).toEqual([]);
  });

  it('never signs her out of a call', async () => {
    inCall();
    desk.setPresent('alice', false);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(desk.session('alice')?.state.status).toBe('inboundCall');
    desk.move('alice', 'release');
    await vi.advanceTimersByTimeAsync(30_000);
    expect(desk.session('alice')).toBeUndefined();
  });

  it('keeps a call over a sign-in from the same page, and refuses one from another', () => {
    inCall();
    expect(desk.signIn(signIn).state.status).toBe('inboundCall');
    expect(() => desk.signIn({ ...signIn, deviceId: 'second-device' })).toThrow(
      expect.objectContaining({ code: '8020' }),
    );
  });

  it('writes in order, and goes on when a write fails', async () => {
    desk.signIn(signIn);
    await desk.settled();
    failNext = true;
    desk.move('alice', 'ready');
    desk.move('alice', 'takeBreak', { breakCode: 'Lunch' });
    desk.move('alice', 'signOut');
    await desk.settled();
    expect(written).toEqual(['signedIn', 'break', 'deleted']);
  });
});
