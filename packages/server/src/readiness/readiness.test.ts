import { tmpdir } from 'node:os';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { neededParts } from './needed-parts.ts';
import { Readiness } from './readiness.ts';

const all = {
  asteriskConnected: () => true,
  queryDatabase: async () => undefined,
  dataFolder: tmpdir(),
};

afterEach(() => {
  vi.useRealTimers();
});

describe('readiness', () => {
  it('is there when Asterisk, database and disk are', async () => {
    expect(await new Readiness(neededParts(all)).missing()).toEqual([]);
  });

  it('says in both languages what is not there', async () => {
    const readiness = new Readiness(
      neededParts({
        ...all,
        asteriskConnected: () => false,
        queryDatabase: () => Promise.reject(new Error('password "secret" refused')),
        dataFolder: '/no/such/folder',
      }),
    );
    const missing = await readiness.missing();
    expect(missing.map(({ part }) => part)).toEqual(['asterisk', 'database', 'disk']);
    for (const { message, tip } of missing) {
      expect(message).toMatch(/\.$/);
      expect(tip).toMatch(/[\u4e00-\u9fff]/);
    }
    expect(JSON.stringify(missing)).not.toContain('secret');
  });

  it('does not wait for a database that hangs, and asks it once a second at most', async () => {
    vi.useFakeTimers();
    let asked = 0;
    const queryDatabase = () => {
      asked += 1;
      return new Promise(() => undefined);
    };
    const parts = neededParts({ ...all, queryDatabase }).filter(({ name }) => name === 'database');
    const readiness = new Readiness(parts, () => Date.now());
    const answers = Promise.all([readiness.missing(), readiness.missing()]);
    await vi.advanceTimersByTimeAsync(2_000);
    for (const missing of await answers) expect(missing.map(({ part }) => part)).toEqual(['database']);
    expect(asked).toBe(1);
    void readiness.missing();
    expect(asked).toBe(2);
  });
});
