import { setTimeout as pause } from 'node:timers/promises';
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { deferred } from '../../async/deferred.ts';
import { WriteBehind } from './write-behind.ts';

const lines: string[] = [];
const log = pino({ base: null }, { write: (line: string) => void lines.push(line) });
const waitMs = 30;

const away = () => Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

/** A database that is away until `back`. */
function database() {
  const back = deferred<void>();
  const written: string[] = [];
  return {
    written,
    back: () => back.resolve(),
    write: (what: string) => async () => {
      await back.promise;
      written.push(what);
    },
  };
}

describe('writes while the database is away', () => {
  it('hold a step up for a while, and the next ones not at all', async () => {
    const behind = new WriteBehind({ log, waitMs });
    const { write, back, written } = database();
    const begun = performance.now();
    await behind.write('a', write('a1'));
    expect(performance.now() - begun).toBeGreaterThanOrEqual(waitMs - 2);
    const late = performance.now();
    await Promise.all([behind.write('a', write('a2')), behind.write('b', write('b1'))]);
    expect(performance.now() - late).toBeLessThan(waitMs);
    expect([behind.waiting, written]).toEqual([3, []]);
    back();
    await behind.settled();
    expect(behind.waiting).toBe(0);
    expect(written.filter((what) => what.startsWith('a'))).toEqual(['a1', 'a2']);
    expect(written).toContain('b1');
    expect(lines.join('')).toContain('the database has all steps again');
  });

  it('are tried again, and told that they may have happened', async () => {
    const behind = new WriteBehind({ log, waitMs: 5_000 });
    const tries: boolean[] = [];
    await behind.write('a', async (again) => {
      tries.push(again);
      if (tries.length < 3) throw away();
    });
    expect(tries).toEqual([false, true, true]);
  });

  it('are no longer tried at the end of the server', async () => {
    const behind = new WriteBehind({ log, waitMs });
    await behind.write('a', () => Promise.reject(away()));
    behind.end();
    await behind.settled();
    expect(behind.waiting).toBe(0);
  });

  it('are full at their bound', async () => {
    const behind = new WriteBehind({ log, waitMs, maxWaiting: 2 });
    const { write, back } = database();
    await behind.write('a', write('a1'));
    expect(behind.isFull).toBe(false);
    await behind.write('b', write('b1'));
    expect(behind.isFull).toBe(true);
    back();
    await behind.settled();
    expect(behind.isFull).toBe(false);
  });
});

describe('a write that the database refuses', () => {
  it('fails for its step, and the next one of the same contact is written', async () => {
    const behind = new WriteBehind({ log, waitMs: 5_000 });
    const refused = behind.write('a', () => Promise.reject(new Error('a constraint')));
    const next = behind.write('a', () => pause(1));
    await expect(refused).rejects.toThrow('a constraint');
    await next;
    expect(behind.waiting).toBe(0);
  });

  it('is logged when its step has gone on', async () => {
    const behind = new WriteBehind({ log, waitMs });
    lines.length = 0;
    const refusal = deferred<void>();
    await behind.write('a', () => refusal.promise);
    refusal.reject(new Error('a constraint'));
    await behind.settled();
    expect(lines.join('')).toContain('a late write failed');
  });
});
