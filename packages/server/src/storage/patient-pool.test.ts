import type pg from 'pg';
import { describe, expect, it, vi } from 'vitest';
import { patientPool } from './patient-pool.ts';

const client = {} as pg.PoolClient;
const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

function pool(...results: (Error | pg.PoolClient)[]) {
  const connect = vi.fn(async () => {
    const next = results.length > 1 ? results.shift() : results[0];
    if (next instanceof Error) throw next;
    return next;
  });
  return { connect, end: async () => undefined } as unknown as Pick<pg.Pool, 'connect' | 'end'> & {
    connect: typeof connect;
  };
}

describe('a connection to Postgres', () => {
  it('is waited for while Postgres is away', async () => {
    const starting = Object.assign(new Error('the database system is starting up'), { code: '57P03' });
    const onAway = vi.fn();
    const some = pool(refused, starting, client);
    expect(await patientPool(some, { onAway }).connect()).toBe(client);
    expect(some.connect).toHaveBeenCalledTimes(3);
    expect(onAway).toHaveBeenCalledTimes(1);
  });

  it('is not waited for without end, nor for a wrong password', async () => {
    await expect(patientPool(pool(refused), { limitMs: 300 }).connect()).rejects.toBe(refused);
    const wrong = Object.assign(new Error('password authentication failed'), { code: '28P01' });
    const some = pool(wrong);
    await expect(patientPool(some).connect()).rejects.toBe(wrong);
    expect(some.connect).toHaveBeenCalledTimes(1);
  });

  it('is not waited for once the server stops', async () => {
    const patient = patientPool(pool(refused));
    await patient.end();
    await expect(patient.connect()).rejects.toBe(refused);
  });
});
