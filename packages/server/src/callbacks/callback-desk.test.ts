import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallbackWish } from './callback.ts';
import { CallbackDesk } from './callback-desk.ts';
import { MemoryCallbacks } from './memory-callbacks.ts';

const log = pino({ level: 'silent' });
const wish: CallbackWish = {
  instanceId: 'demo',
  contactId: 'asking',
  skillGroup: { id: 'sales', name: 'Sales' },
  customer: '13800138000',
  number: '01066660000',
  waitingSince: 0,
  priority: 0,
  hours: undefined,
  mostAttempts: 2,
  retryMs: 60_000,
};
const tried = { contactId: 'try', disposition: 'NoAnswer' };
const monday = Date.parse('2026-10-12T03:00:00+08:00');

let store: MemoryCallbacks;
let desk: CallbackDesk;
let due: string[];

function open(): CallbackDesk {
  const opened = new CallbackDesk({ store, log, now: Date.now });
  opened.events.on('due', ({ customer }) => due.push(customer));
  return opened;
}

const states = () => [...store.all.values()].map(({ state }) => state.type);
const idOf = () => [...store.all.keys()].at(-1) ?? '';

beforeEach(() => {
  vi.useFakeTimers({ now: monday });
  store = new MemoryCallbacks();
  due = [];
  desk = open();
});

afterEach(() => {
  desk.dispose();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

describe('a callback', () => {
  it('is written down at once, and due when the call in which it was asked for has ended', async () => {
    expect(await desk.ask(wish)).toBe(true);
    expect([states(), due]).toEqual([['waiting'], []]);
    desk.letGo('asking');
    expect(due).toEqual(['13800138000']);
  });

  it('is due again after a while when nobody answered, and given up in the end', async () => {
    await desk.ask(wish);
    desk.letGo('asking');
    for (const expected of ['waiting', 'givenUp']) {
      expect((await desk.begin(idOf()))?.customer).toBe(wish.customer);
      expect(await desk.begin(idOf())).toBeUndefined();
      await desk.tried(idOf(), 'notReached', tried);
      expect(states()).toEqual([expected]);
      await vi.advanceTimersByTimeAsync(59_000);
      expect(due).toHaveLength(1);
      if (expected === 'waiting') await vi.advanceTimersByTimeAsync(1_000);
      due = ['once'];
    }
    expect(store.tries).toEqual([tried, tried]);
  });

  it('is due at once, and no try, when the agent or the server was lost', async () => {
    await desk.ask(wish);
    desk.letGo('asking');
    await desk.begin(idOf());
    await desk.tried(idOf(), 'interrupted', tried);
    expect(due).toHaveLength(2);
    expect(store.all.get(idOf())?.attempts).toBe(0);
  });

  it('waits for the opening hours, also when it was due before', async () => {
    const hours = {
      timeZone: 'Asia/Shanghai',
      weekly: [{ days: [1], periods: [{ from: '09:00', to: '18:00' }] }],
      exceptions: [],
    };
    await desk.ask({ ...wish, hours });
    desk.letGo('asking');
    expect(due).toEqual([]);
    await vi.advanceTimersByTimeAsync(6 * 3_600_000);
    expect(due).toHaveLength(1);
    vi.setSystemTime(Date.parse('2026-10-12T18:00:00+08:00'));
    expect(await desk.begin(idOf())).toBeUndefined();
    await vi.advanceTimersByTimeAsync((7 * 24 - 9) * 3_600_000);
    expect(due).toHaveLength(2);
  });

  it('survives the end of the server, with its place', async () => {
    await desk.ask({ ...wish, waitingSince: 77 });
    desk.letGo('asking');
    await desk.begin(idOf());
    desk.dispose();
    due = [];
    desk = open();
    await desk.restore();
    expect(due).toEqual(['13800138000']);
    expect((await desk.begin(idOf()))?.waitingSince).toBe(77);
  });

  it('is one for a number: who asks again keeps the better place', async () => {
    await desk.ask({ ...wish, waitingSince: 500 });
    await desk.ask({ ...wish, contactId: 'again', waitingSince: 900 });
    expect([...store.all.values()]).toMatchObject([{ contactId: 'again', waitingSince: 500 }]);
    desk.letGo('asking');
    expect(due).toEqual([]);
    desk.letGo('again');
    expect(due).toHaveLength(1);
  });

  it('is refused to a number after three in a day', async () => {
    for (let count = 0; count < 3; count += 1) {
      expect(await desk.ask(wish)).toBe(true);
      await desk.cancel('demo', idOf());
      vi.setSystemTime(Date.now() + 1000);
    }
    expect(await desk.ask(wish)).toBe(false);
    expect(await desk.ask({ ...wish, customer: '13900139000' })).toBe(true);
    vi.setSystemTime(Date.now() + 24 * 3_600_000);
    expect(await desk.ask(wish)).toBe(true);
  });
});

describe('a customer who calls again', () => {
  beforeEach(async () => {
    await desk.ask(wish);
    desk.letGo('asking');
    due = [];
  });

  it('is called by nobody meanwhile, and is called back when she has given up', async () => {
    expect(desk.hold('second', 'demo', wish.customer)?.id).toBe(idOf());
    expect(await desk.begin(idOf())).toBeUndefined();
    desk.letGo('second');
    expect(due).toHaveLength(1);
  });

  it('is not called back when she has talked with an agent', async () => {
    desk.hold('second', 'demo', wish.customer);
    await desk.answered('demo', wish.customer);
    desk.letGo('second');
    expect([states(), due]).toEqual([['calledAgain'], []]);
  });

  it('is known in whatever form her network tells her number', () => {
    expect(desk.hold('second', 'demo', `+86${wish.customer}`)?.id).toBe(idOf());
  });

  it("is no other instance's customer", async () => {
    expect(desk.hold('second', 'other', wish.customer)).toBeUndefined();
    expect(await desk.cancel('other', idOf())).toBe(false);
    expect(states()).toEqual(['waiting']);
  });
});
