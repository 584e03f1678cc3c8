import { OpenSeatError } from '@openseat/protocol';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from './agent-device.ts';
import type { AgentIdentity } from './agent-session.ts';
import { AgentSessions } from './agent-sessions.ts';
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
  purpose: 'calls',
  afterCallRule: 15,
  autoAnswerSeconds: undefined,
} as const;
const contact = { contactId: 'contact', connId: 'conn' };

let written: string[];
let failNext: boolean;
let stored: readonly StoredSession[];
let store: AgentStore;
let sessions: AgentSessions;

beforeEach(() => {
  vi.useFakeTimers();
  written = [];
  failNext = false;
  stored = [];
  store = {
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
  sessions = new AgentSessions({ store, log: pino({ level: 'silent' }), absenceMs: 30_000 });
});

afterEach(async () => {
  await sessions.dispose();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

function inCall(): void {
  sessions.signIn(signIn);
  sessions.move('alice', 'ready');
  sessions.move('alice', 'offer', { contact });
  sessions.move('alice', 'answer', { contact });
}

const restored = { device: browser, since: 0, breakCode: '', wrapUpUntil: undefined, next: undefined };

describe('AgentSessions', () => {
  it.each([
    ['ready', 'ready'],
    ['break', 'break'],
    ['wrapUp', 'wrapUp'],
    ['inboundCall', 'wrapUp'],
    ['monitoring', 'break'],
  ] as const)('takes a status up again after a restart: from %s on in %s', async (status, kept) => {
    const { identity: _identity, ...rest } = signIn;
    stored = [{ ...rest, ...restored, userId: 'alice', status }];
    await sessions.restore(async () => [identity]);
    expect(sessions.session('alice')).toMatchObject({
      state: { status: kept },
      contact: undefined,
      present: false,
    });
  });

  it('takes a supervisor without groups up again, who still gets no calls', async () => {
    const { identity: _identity, ...rest } = signIn;
    stored = [
      { ...rest, ...restored, groups: [], purpose: 'supervision', userId: 'alice', status: 'monitoring' },
    ];
    await sessions.restore(async () => [identity]);
    expect(sessions.session('alice')).toMatchObject({ purpose: 'supervision', state: { status: 'break' } });
    expect(() => sessions.move('alice', 'ready')).toThrow(OpenSeatError);
  });

  it.each(['inboundCall', 'break', 'wrapUp'] as const)(
    'takes up an agent who answers on a mobile phone as ready, from %s on',
    async (status) => {
      const { identity: _identity, ...rest } = signIn;
      const device = { type: 'mobile', number: '13900139000', caller: '01066668888' } as const;
      const wrapUpUntil = Date.now() + 5_000;
      stored = [{ ...rest, ...restored, device, userId: 'alice', wrapUpUntil, status }];
      await sessions.restore(async () => [identity]);
      await vi.advanceTimersByTimeAsync(600_000);
      expect(sessions.session('alice')).toMatchObject({ state: { status: 'ready' }, device, present: true });
    },
  );

  it('refuses a move that does not exist, and changes nothing', () => {
    sessions.signIn(signIn);
    sessions.move('alice', 'ready');
    const before = sessions.session('alice');
    expect(() => sessions.move('alice', 'answer')).toThrow(OpenSeatError);
    expect(sessions.session('alice')).toBe(before);
  });

  it('refuses anything of an agent who is not signed in', () => {
    expect(() => sessions.move('nobody', 'ready')).toThrow(expect.objectContaining({ code: '6002' }));
  });

  it('makes the agent ready when after-call work has lasted its time', async () => {
    inCall();
    sessions.move('alice', 'release');
    expect(sessions.session('alice')?.state.status).toBe('wrapUp');
    await vi.advanceTimersByTimeAsync(14_999);
    expect(sessions.session('alice')?.state.status).toBe('wrapUp');
    await vi.advanceTimersByTimeAsync(1);
    expect(sessions.session('alice')?.state.status).toBe('ready');
  });

  it('lets the agent take more time', async () => {
    inCall();
    sessions.move('alice', 'release');
    sessions.extendWrapUp('alice');
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(sessions.session('alice')?.state.status).toBe('wrapUp');
    sessions.move('alice', 'ready');
    expect(() => sessions.extendWrapUp('alice')).toThrow(OpenSeatError);
  });

  it('signs the agent out when the workbench is away for too long, but not before', async () => {
    const reasons: string[] = [];
    sessions.on('signedOut', (_session, reason) => reasons.push(reason));
    sessions.signIn(signIn);
    sessions.setPresent('alice', false);
    await vi.advanceTimersByTimeAsync(20_000);
    sessions.setPresent('alice', true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reasons).toEqual([]);
    sessions.setPresent('alice', false);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(reasons).toEqual(['absent']);
    expect(sessions.session('alice')).toBeUndefined();
  });

  it('signs the agent out when free, and at once if free already', async () => {
    inCall();
    sessions.endWhenFree('alice');
    sessions.move('alice', 'hold');
    sessions.move('alice', 'retrieve');
    await vi.advanceTimersByTimeAsync(0);
    expect(sessions.session('alice')?.state.status).toBe('inboundCall');
    sessions.move('alice', 'release');
    await vi.advanceTimersByTimeAsync(0);
    expect(sessions.session('alice')).toBeUndefined();
    // A later sign-in must not be ended by the former request.
    sessions.signIn(signIn);
    sessions.move('alice', 'ready');
    await vi.advanceTimersByTimeAsync(0);
    expect(sessions.session('alice')?.state.status).toBe('ready');
    sessions.endWhenFree('alice');
    expect(sessions.session('alice')).toBeUndefined();
  });

  it('gives the agent other groups and another name without touching the status', () => {
    sessions.signIn({ ...signIn, groups: [{ id: 'sales', level: 5 }] });
    const { since } = sessions.move('alice', 'ready');
    const levels = [
      { id: 'sales', level: 9 },
      { id: 'support', level: 5 },
      { id: 'vip', level: 2 },
    ];
    sessions.reassign({ ...identity, displayName: 'Alice A' }, levels, ['vip']);
    expect(sessions.session('alice')).toMatchObject({
      identity: { displayName: 'Alice A' },
      state: { status: 'ready' },
      since,
      // Without support: the agent could have signed in to it and did not.
      groups: [levels[0], levels[2]],
    });
    sessions.reassign({ ...identity, userId: 'nobody' }, levels, []);
    expect(sessions.session('nobody')).toBeUndefined();
  });

  it('forgets at a restart the sessions of people who are no users any more', async () => {
    const { identity: _identity, ...rest } = signIn;
    stored = [{ ...rest, ...restored, userId: 'gone', status: 'ready' }];
    await sessions.restore(async () => []);
    expect(written).toEqual(['forgotten gone']);
    expect([...sessions.sessions()]).toEqual([]);
  });

  it('never signs the agent out of a call', async () => {
    inCall();
    sessions.setPresent('alice', false);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(sessions.session('alice')?.state.status).toBe('inboundCall');
    sessions.move('alice', 'release');
    await vi.advanceTimersByTimeAsync(30_000);
    expect(sessions.session('alice')).toBeUndefined();
  });

  it('keeps a call over a sign-in from the same page, and refuses one from another unless the page is gone', () => {
    inCall();
    expect(sessions.signIn(signIn).state.status).toBe('inboundCall');
    expect(() => sessions.signIn({ ...signIn, deviceId: 'second-device' })).toThrow(
      expect.objectContaining({ code: '8020' }),
    );
    sessions.setPresent('alice', false);
    expect(sessions.signIn({ ...signIn, deviceId: 'second-device' }).state.status).toBe('inboundCall');
  });

  it('confirms a change once it is written, or after two seconds without the database', async () => {
    let write: () => void = () => undefined;
    vi.spyOn(store, 'saveSession').mockImplementation(
      () =>
        new Promise<void>((resolve) => {
          write = resolve;
        }),
    );
    sessions.signIn(signIn);
    let confirmed = false;
    sessions.written('alice').then(() => {
      confirmed = true;
    });
    await vi.advanceTimersByTimeAsync(0);
    expect(confirmed).toBe(false);
    write();
    await vi.advanceTimersByTimeAsync(0);
    expect(confirmed).toBe(true);
    sessions.move('alice', 'ready');
    const waits = sessions.written('alice');
    await vi.advanceTimersByTimeAsync(2_000);
    await waits;
    write();
  });

  it('writes in order, and goes on when a write fails', async () => {
    sessions.signIn(signIn);
    await sessions.settled();
    failNext = true;
    sessions.move('alice', 'ready');
    sessions.move('alice', 'takeBreak', { breakCode: 'Lunch' });
    sessions.move('alice', 'signOut');
    await sessions.settled();
    expect(written).toEqual(['signedIn', 'break', 'deleted']);
  });
});

describe('a missing wrap-up code', () => {
  const refused = expect.objectContaining({ code: 'WrapUp.CodeRequired' });
  const status = () => sessions.session('alice')?.state.status;

  function owing(): void {
    inCall();
    sessions.move('alice', 'release', { owesCode: true });
  }

  it('keeps the agent in after-call work, however the agent tries to leave', () => {
    owing();
    for (const input of ['ready', 'takeBreak', 'signOut', 'dial'] as const) {
      expect(() => sessions.move('alice', input)).toThrow(refused);
    }
    expect(() => sessions.takeUp({ type: 'mobile', number: '1', caller: '2' }, signIn)).toThrow(refused);
    expect(status()).toBe('wrapUp');
    sessions.codeChosen('alice', 'another contact');
    expect(() => sessions.move('alice', 'ready')).toThrow(refused);
    sessions.codeChosen('alice', 'contact');
    expect(sessions.move('alice', 'ready').state.status).toBe('ready');
  });

  it('outlasts the timer; the code then ends after-call work at once', async () => {
    owing();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(status()).toBe('wrapUp');
    sessions.codeChosen('alice', 'contact');
    await vi.advanceTimersByTimeAsync(0);
    expect(status()).toBe('ready');
  });

  it('leaves the rest of the time when it is chosen before', async () => {
    owing();
    await vi.advanceTimersByTimeAsync(5_000);
    sessions.codeChosen('alice', 'contact');
    await vi.advanceTimersByTimeAsync(9_000);
    expect(status()).toBe('wrapUp');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(status()).toBe('ready');
  });

  it('survives a reload, another device and a sign-out by absence', async () => {
    owing();
    expect(sessions.signIn(signIn)).toMatchObject({ state: { status: 'wrapUp' }, contact });
    expect(sessions.signIn({ ...signIn, deviceId: 'second-device' }).state.status).toBe('wrapUp');
    sessions.setPresent('alice', false);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(status()).toBeUndefined();
    expect(sessions.signIn(signIn)).toMatchObject({
      state: { status: 'wrapUp' },
      contact,
      owesCodeOf: contact,
      wrapUpUntil: undefined,
    });
    expect(() => sessions.move('alice', 'ready')).toThrow(refused);
  });

  it('survives a restart', async () => {
    const { identity: _identity, ...rest } = signIn;
    stored = [{ ...rest, ...restored, userId: 'alice', status: 'ready' }];
    await sessions.restore(async () => [identity], new Map(), [{ userId: 'alice', ...contact }]);
    expect(sessions.session('alice')).toMatchObject({ state: { status: 'wrapUp' }, owesCodeOf: contact });
  });

  it('is asked for again after a returned transfer that came to nothing', () => {
    owing();
    sessions.move('alice', 'recall', { contact: { contactId: 'contact', connId: 'again' } });
    expect(sessions.move('alice', 'abandon').state.status).toBe('wrapUp');
    expect(sessions.session('alice')?.contact).toEqual(contact);
  });

  it('is one for each contact, the oldest first', () => {
    owing();
    sessions.endSession('alice', 'absent');
    sessions.signIn(signIn);
    sessions.codeChosen('alice', 'contact');
    sessions.move('alice', 'ready');
    const next = { contactId: 'next', connId: 'conn-2' };
    sessions.move('alice', 'offer', { contact: next });
    sessions.move('alice', 'answer', { contact: next });
    sessions.move('alice', 'release', { owesCode: true });
    expect(sessions.session('alice')?.owesCodeOf).toEqual(next);
  });
});

describe('the next status', () => {
  it('is taken when after-call work ends by itself, and only then', async () => {
    inCall();
    sessions.chooseNext('alice', { status: 'break', breakCode: 'Lunch' });
    sessions.move('alice', 'release');
    sessions.move('alice', 'ready');
    expect(sessions.session('alice')).toMatchObject({ state: { status: 'ready' }, next: undefined });
    sessions.move('alice', 'offer', { contact });
    sessions.move('alice', 'answer', { contact });
    sessions.chooseNext('alice', { status: 'break', breakCode: 'Lunch' });
    expect(sessions.signIn(signIn).next).toEqual({ status: 'break', breakCode: 'Lunch' });
    sessions.move('alice', 'release');
    await vi.advanceTimersByTimeAsync(15_000);
    expect(sessions.session('alice')).toMatchObject({ state: { status: 'break' }, breakCode: 'Lunch' });
  });

  it('may be offline, after the wrap-up code', async () => {
    inCall();
    sessions.chooseNext('alice', { status: 'offline' });
    sessions.move('alice', 'release', { owesCode: true });
    await vi.advanceTimersByTimeAsync(15_000);
    expect(sessions.session('alice')?.state.status).toBe('wrapUp');
    sessions.codeChosen('alice', 'contact');
    await vi.advanceTimersByTimeAsync(0);
    expect(sessions.session('alice')).toBeUndefined();
  });

  it('is refused outside of calls, and taken back by ready', () => {
    sessions.signIn(signIn);
    expect(() => sessions.chooseNext('alice', { status: 'offline' })).toThrow(OpenSeatError);
    sessions.endSession('alice', 'asked');
    inCall();
    sessions.chooseNext('alice', { status: 'offline' });
    expect(sessions.chooseNext('alice', undefined).next).toBeUndefined();
  });
});
