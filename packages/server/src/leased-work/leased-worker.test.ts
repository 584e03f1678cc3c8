import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Deferred, deferred } from '../async/deferred.ts';
import type { AttemptResult, LeasedWork } from './leased-work.ts';
import { LeasedWorker } from './leased-worker.ts';

const minute = 60_000;
const leaseMs = 5000;

interface Item {
  readonly id: string;
  readonly attempts: number;
}
type Attempt = (item: Item, signal: AbortSignal) => Promise<AttemptResult<string, string>>;

const succeeds: Attempt = async ({ id }) => ({ type: 'succeeded', result: `result of ${id}` });
const fails: Attempt = async () => ({ type: 'failed', failure: 'busy', retry: true });
const failsForGood: Attempt = async () => ({ type: 'failed', failure: 'refused', retry: false });

/** Rows as a database would keep them: processes that share them share the leases. */
class Rows {
  readonly #rows = new Map<string, { dueAt: number; attempts: number }>();

  add(id: string, dueAt = Date.now()): void {
    this.#rows.set(id, { dueAt, attempts: 0 });
  }

  claim(now: number, limit: number, lease: number): Item[] {
    const due = [...this.#rows].filter(([, row]) => row.dueAt <= now).slice(0, limit);
    return due.map(([id, row]) => {
      row.dueAt = now + lease;
      row.attempts += 1;
      return { id, attempts: row.attempts };
    });
  }

  retryAt(id: string, time: number): void {
    const row = this.#rows.get(id);
    if (row) row.dueAt = time;
  }

  remove(id: string): void {
    this.#rows.delete(id);
  }

  nextDue(): number | undefined {
    return this.#rows.size === 0 ? undefined : Math.min(...[...this.#rows.values()].map((row) => row.dueAt));
  }
}

let rows: Rows;
/** What happened, in order, with the seconds since the start. */
let events: string[];
let start: number;
let workers: LeasedWorker<Item, string, string>[];

beforeEach(() => {
  vi.useFakeTimers();
  rows = new Rows();
  events = [];
  start = Date.now();
  workers = [];
});

afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.dispose()));
  vi.useRealTimers();
});

function note(event: string): void {
  events.push(`${(Date.now() - start) / 1000} ${event}`);
}

type Work = LeasedWork<Item, string, string>;

function workOf(attempt: Attempt): Work {
  return {
    concurrency: 2,
    leaseMs,
    retryDelays: [1000, 3000],
    claim: async (now, limit, lease) => rows.claim(now, limit, lease),
    nextDue: async () => rows.nextDue(),
    attempt: (item, signal) => {
      note(`attempt ${item.attempts} of ${item.id}`);
      return attempt(item, signal);
    },
    async succeed({ id }, result) {
      rows.remove(id);
      note(result);
    },
    async retryLater({ id }, failure, at, retryAt) {
      rows.retryAt(id, retryAt);
      note(`${failure}, again in ${(retryAt - at) / 1000}`);
    },
    async giveUp({ id }, failure) {
      rows.remove(id);
      note(`${failure}, given up`);
    },
    claimFailed: (error) => note(`not claimed: ${error}`),
    settleFailed: ({ id }, error) => note(`${id} not settled: ${error}`),
  };
}

function workerFor(work: Work) {
  const worker = new LeasedWorker(work);
  workers.push(worker);
  return worker;
}

const workerOf = (attempt: Attempt, changes: Partial<Work> = {}) =>
  workerFor({ ...workOf(attempt), ...changes });

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** Attempts that end when the test says so. */
function heldAttempts() {
  const held = new Map<string, Deferred<void>>();
  return {
    attempt: (async (item) => {
      const end = deferred<void>();
      held.set(item.id, end);
      await end.promise;
      return { type: 'succeeded', result: `result of ${item.id}` };
    }) satisfies Attempt,
    running: () => [...held.keys()],
    end(id: string): Promise<unknown> {
      held.get(id)?.resolve();
      held.delete(id);
      return pass(0);
    },
  };
}

describe('a leased worker', () => {
  it('attempts what is due when it is woken, and nothing before', async () => {
    rows.add('a');
    const worker = workerOf(succeeds);
    await pass(minute);
    expect(events).toEqual([]);
    worker.wake();
    await pass(0);
    expect(events).toEqual(['60 attempt 1 of a', '60 result of a']);
  });

  it('sleeps until the next item is due, and asks for nothing meanwhile', async () => {
    rows.add('a', start + 90_000);
    const claim = vi.fn(async (now: number, limit: number, lease: number) => rows.claim(now, limit, lease));
    workerOf(succeeds, { claim }).wake();
    await pass(89_999);
    expect(claim).toHaveBeenCalledTimes(1);
    await pass(1);
    expect(events).toEqual(['90 attempt 1 of a', '90 result of a']);
    await pass(60 * minute);
    expect(claim).toHaveBeenCalledTimes(3);
  });

  it('sleeps longer than a timer of Node can', async () => {
    const month = 31 * 24 * 60 * minute;
    rows.add('a', start + month);
    workerOf(succeeds).wake();
    await pass(month - 1);
    expect(events).toEqual([]);
    await pass(1);
    expect(events).toHaveLength(2);
  });

  it('looks again when it is woken while it looks', async () => {
    const answer = deferred<void>();
    const claim = vi.fn(async (now: number, limit: number, lease: number) => rows.claim(now, limit, lease));
    const worker = workerOf(succeeds, {
      claim,
      async nextDue() {
        const due = rows.nextDue();
        await answer.promise;
        return due;
      },
    });
    worker.wake();
    await pass(0);
    rows.add('a');
    worker.wake();
    worker.wake();
    await pass(0);
    expect(claim).toHaveBeenCalledTimes(1);
    answer.resolve();
    await pass(0);
    expect(events).toEqual(['0 attempt 1 of a', '0 result of a']);
  });

  it('attempts no more at once than it may, and goes on when one ends', async () => {
    for (const id of ['a', 'b', 'c']) rows.add(id);
    const { attempt, running, end } = heldAttempts();
    const worker = workerOf(attempt);
    worker.wake();
    worker.wake();
    await pass(0);
    expect(running()).toEqual(['a', 'b']);
    await end('a');
    expect(running()).toEqual(['b', 'c']);
    await end('b');
    await end('c');
  });

  it('tries again after each delay, and then gives up', async () => {
    rows.add('a');
    workerOf(fails).wake();
    await pass(minute);
    expect(events).toEqual([
      '0 attempt 1 of a',
      '0 busy, again in 1',
      '1 attempt 2 of a',
      '1 busy, again in 3',
      '4 attempt 3 of a',
      '4 busy, given up',
    ]);
  });

  it('gives up at once after a final failure', async () => {
    rows.add('a');
    workerOf(failsForGood).wake();
    await pass(minute);
    expect(events).toEqual(['0 attempt 1 of a', '0 refused, given up']);
  });

  it('repeats the last delay for work that is never given up', async () => {
    rows.add('a');
    const { giveUp, ...endless } = workOf(fails);
    workerFor(endless).wake();
    await pass(8000);
    expect(events.filter((event) => event.includes('attempt'))).toEqual([
      '0 attempt 1 of a',
      '1 attempt 2 of a',
      '4 attempt 3 of a',
      '7 attempt 4 of a',
    ]);
  });

  it('shares the items with other processes: each is attempted once', async () => {
    for (let n = 0; n < 20; n += 1) rows.add(`item ${n}`);
    workerOf(succeeds).wake();
    workerOf(succeeds).wake();
    await pass(0);
    expect(events.filter((event) => event.includes('attempt'))).toHaveLength(20);
  });

  it('takes over an item whose process ended, when the lease is over', async () => {
    rows.add('a');
    rows.claim(start, 1, leaseMs);
    workerOf(succeeds).wake();
    await pass(leaseMs - 1);
    expect(events).toEqual([]);
    await pass(1);
    expect(events).toEqual(['5 attempt 2 of a', '5 result of a']);
  });

  it('attempts an item again whose end could not be stored, when the lease is over', async () => {
    rows.add('a');
    let stored = 0;
    workerOf(succeeds, {
      async succeed({ id }) {
        stored += 1;
        if (stored === 1) throw new Error('no database');
        rows.remove(id);
      },
    }).wake();
    await pass(minute);
    expect(events).toEqual(['0 attempt 1 of a', '0 a not settled: Error: no database', '5 attempt 2 of a']);
  });

  it('looks again a minute after the rows could not be read', async () => {
    rows.add('a');
    let claims = 0;
    workerOf(succeeds, {
      async claim(now, limit, lease) {
        claims += 1;
        if (claims === 1) throw new Error('no database');
        return rows.claim(now, limit, lease);
      },
    }).wake();
    await pass(minute);
    expect(events).toEqual(['0 not claimed: Error: no database', '60 attempt 1 of a', '60 result of a']);
  });

  it('does the housekeeping before each claim, and claims nothing if it is disposed of meanwhile', async () => {
    rows.add('a');
    const housekeeping = deferred<void>();
    const worker = workerOf(succeeds, { beforeClaim: () => housekeeping.promise });
    worker.wake();
    await pass(0);
    const disposed = worker.dispose();
    housekeeping.resolve();
    await disposed;
    expect(events).toEqual([]);
    expect(rows.claim(start, 1, leaseMs)).toEqual([{ id: 'a', attempts: 1 }]);
  });

  it('is settled when what runs has ended and is stored', async () => {
    rows.add('a');
    const { attempt, end } = heldAttempts();
    const worker = workerOf(attempt);
    worker.wake();
    await pass(0);
    const settled = worker.settled().then(() => note('settled'));
    await pass(1000);
    await end('a');
    await settled;
    expect(events).toEqual(['0 attempt 1 of a', '1 result of a', '1 settled']);
  });

  it('claims nothing after its disposal, which waits for what runs', async () => {
    for (const id of ['a', 'b', 'c']) rows.add(id);
    const { attempt, running, end } = heldAttempts();
    const beforeClaim = vi.fn(async () => {});
    const worker = workerOf(attempt, { beforeClaim });
    worker.wake();
    await pass(0);
    const disposed = worker.dispose().then(() => note('disposed'));
    await end('a');
    worker.wake();
    await pass(minute);
    expect(running()).toEqual(['b']);
    await end('b');
    await disposed;
    expect(events.slice(2)).toEqual(['0 result of a', '60 result of b', '60 disposed']);
    expect(beforeClaim).toHaveBeenCalledTimes(1);
  });

  it('aborts attempts that can be aborted, and stores that they failed', async () => {
    rows.add('a');
    const worker = workerOf(
      (_item, signal) =>
        new Promise((resolve) =>
          signal.addEventListener('abort', () =>
            resolve({ type: 'failed', failure: 'stopped', retry: true }),
          ),
        ),
    );
    worker.wake();
    await pass(0);
    await worker.dispose();
    expect(events).toEqual(['0 attempt 1 of a', '0 stopped, again in 1']);
  });
});
