import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallbackRequest } from './callback.ts';
import { CallbackService } from './callback-service.ts';
import { MemoryCallbacks } from './testing/memory-callbacks.ts';

const log = pino({ level: 'silent' });
const request: CallbackRequest = {
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
let service: CallbackService;
let due: string[];

function open(): CallbackService {
  const opened = new CallbackService({ store, log, now: Date.now });
  opened.events.on('due', ({ customer }) => due.push(customer));
  return opened;
}

const states = () => [...store.all.values()].map(({ state }) => state.type);
const idOf = () => [...store.all.keys()].at(-1) ?? '';

beforeEach(() => {
  vi.useFakeTimers({ now: monday });
  store = new MemoryCallbacks();
  due = [];
  service = open();
});

afterEach(() => {
  service.dispose();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

describe('a callback', () => {
  it('is written down at once, and due when the call in which it was asked for has ended', async () => {
    expect(await service.ask(request)).toBe(true);
    expect([states(), due]).toEqual([['waiting'], []]);
    service.contactEnded('asking');
    expect(due).toEqual(['13800138000']);
  });

  it('is due again after a while when the customer did not answer, and given up in the end', async () => {
    await service.ask(request);
    service.contactEnded('asking');
    for (const expected of ['waiting', 'givenUp']) {
      expect((await service.begin(idOf()))?.customer).toBe(request.customer);
      expect(await service.begin(idOf())).toBeUndefined();
      await service.tried(idOf(), 'notReached', tried);
      expect(states()).toEqual([expected]);
      await vi.advanceTimersByTimeAsync(59_000);
      expect(due).toHaveLength(1);
      if (expected === 'waiting') await vi.advanceTimersByTimeAsync(1_000);
      due = ['once'];
    }
    expect(store.tries).toEqual([tried, tried]);
  });

  it('is due at once, and no try, when the agent or the server was lost', async () => {
    await service.ask(request);
    service.contactEnded('asking');
    await service.begin(idOf());
    await service.tried(idOf(), 'interrupted', tried);
    expect(due).toHaveLength(2);
    expect(store.all.get(idOf())?.attempts).toBe(0);
  });

  it('waits for the opening hours, also when it was due before', async () => {
    const hours = {
      timeZone: 'Asia/Shanghai',
      weekly: [{ days: [1], periods: [{ from: '09:00', to: '18:00' }] }],
      exceptions: [],
    };
    await service.ask({ ...request, hours });
    service.contactEnded('asking');
    expect(due).toEqual([]);
    await vi.advanceTimersByTimeAsync(6 * 3_600_000);
    expect(due).toHaveLength(1);
    vi.setSystemTime(Date.parse('2026-10-12T18:00:00+08:00'));
    expect(await service.begin(idOf())).toBeUndefined();
    await vi.advanceTimersByTimeAsync((7 * 24 - 9) * 3_600_000);
    expect(due).toHaveLength(2);
  });

  it('survives the end of the server, with its place', async () => {
    await service.ask({ ...request, waitingSince: 77 });
    service.contactEnded('asking');
    await service.begin(idOf());
    service.dispose();
    due = [];
    service = open();
    await service.restore();
    expect(due).toEqual(['13800138000']);
    expect((await service.begin(idOf()))?.waitingSince).toBe(77);
  });

  it('is one for a number: a second request keeps the better place', async () => {
    await service.ask({ ...request, waitingSince: 500 });
    await service.ask({ ...request, contactId: 'again', waitingSince: 900 });
    expect([...store.all.values()]).toMatchObject([{ contactId: 'again', waitingSince: 500 }]);
    service.contactEnded('asking');
    expect(due).toEqual([]);
    service.contactEnded('again');
    expect(due).toHaveLength(1);
  });

  it('is refused to a number after three in a day', async () => {
    for (let count = 0; count < 3; count += 1) {
      expect(await service.ask(request)).toBe(true);
      await service.cancel('demo', idOf());
      vi.setSystemTime(Date.now() + 1000);
    }
    expect(await service.ask(request)).toBe(false);
    expect(await service.ask({ ...request, customer: '13900139000' })).toBe(true);
    vi.setSystemTime(Date.now() + 24 * 3_600_000);
    expect(await service.ask(request)).toBe(true);
  });
});

describe('a callback that an agent has scheduled', () => {
  const { hours, priority, waitingSince, mostAttempts, retryMs, ...basic } = request;
  const planned = { ...basic, schedule: { by: 'alice', agentId: 'alice', note: 'price' } };
  const hourMs = 3_600_000;

  it('is due at its time, also after the end of the server, and not during the call', async () => {
    await service.schedule(planned, monday + hourMs, true);
    service.dispose();
    service = open();
    await service.restore();
    await vi.advanceTimersByTimeAsync(hourMs - 1);
    expect(due).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(due).toEqual([request.customer]);
    expect((await service.begin(idOf()))?.schedule).toEqual(planned.schedule);
    await service.tried(idOf(), 'notReached', tried);
    expect(states()).toEqual(['givenUp']);
  });

  it('waits for the end of the call in which it was scheduled', async () => {
    await service.schedule(planned, monday, true);
    expect(due).toEqual([]);
    service.contactEnded(request.contactId);
    expect(due).toEqual([request.customer]);
  });

  it('is moved, but not while its customer is called', async () => {
    const { id } = await service.schedule(planned, monday + hourMs, false);
    const schedule = { ...planned.schedule, agentId: undefined };
    expect(await service.reschedule(id, monday, schedule)).toBe(true);
    expect(due).toEqual([request.customer]);
    await service.begin(id);
    expect(await service.reschedule(id, monday + hourMs, schedule)).toBe(false);
    expect(states()).toEqual(['calling']);
  });

  it('stays after another talk with the customer before its time, and ends with one after it', async () => {
    await service.schedule(planned, monday + hourMs, false);
    await service.answered('demo', request.customer);
    expect(states()).toEqual(['waiting']);
    await vi.advanceTimersByTimeAsync(hourMs);
    await service.answered('demo', request.customer);
    expect(states()).toEqual(['calledAgain']);
  });

  it('becomes one of the group, due at once, when the customer asks for it', async () => {
    await service.schedule(planned, monday + hourMs, false);
    await service.ask(request);
    service.contactEnded(request.contactId);
    expect(due).toEqual([request.customer]);
    expect(store.all.get(idOf())?.schedule).toEqual({ ...planned.schedule, agentId: undefined });
  });
});

describe('a customer who calls again', () => {
  beforeEach(async () => {
    await service.ask(request);
    service.contactEnded('asking');
    due = [];
  });

  it('is not called meanwhile, and is called back after giving up', async () => {
    expect(service.hold('second', 'demo', request.customer)?.id).toBe(idOf());
    expect(await service.begin(idOf())).toBeUndefined();
    service.contactEnded('second');
    expect(due).toHaveLength(1);
  });

  it('is not called back after talking with an agent', async () => {
    service.hold('second', 'demo', request.customer);
    await service.answered('demo', request.customer);
    service.contactEnded('second');
    expect([states(), due]).toEqual([['calledAgain'], []]);
  });

  it('is known at the next call', () => {
    expect(service.hold('second', 'demo', request.customer)?.id).toBe(idOf());
  });

  it("is no other instance's customer", async () => {
    expect(service.hold('second', 'other', request.customer)).toBeUndefined();
    expect(await service.cancel('other', idOf())).toBe(false);
    expect(states()).toEqual(['waiting']);
  });
});
