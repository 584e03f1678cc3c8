import type { PostgresPool } from 'kysely';
import type pg from 'pg';

/** Postgres restarts in seconds, and a standby takes over within a minute. */
const patienceMs = 60_000;
const pauseMs = 250;

/** The connection was not made, or broke. */
const passing = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'EPIPE',
  // Postgres starts, stops, or has no connection left.
  '57P03',
  '57P01',
  '57P02',
  '53300',
]);

/** Whether an error means that Postgres is away for a while: the same request succeeds later. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return passing.has(code) || /terminated (?:unexpectedly|due to connection timeout)/.test(error.message);
}

/** A pool whose queries wait for a Postgres that is away for a while, instead of failing. */
export function patientPool(
  pool: Pick<pg.Pool, 'connect' | 'end'>,
  { limitMs = patienceMs, onAway }: { limitMs?: number; onAway?: (() => void) | undefined } = {},
): PostgresPool {
  let ended = false;
  return {
    async connect() {
      const until = Date.now() + limitMs;
      for (let first = true; ; first = false) {
        try {
          return await pool.connect();
        } catch (error) {
          if (ended || !isPassing(error) || Date.now() >= until) throw error;
          if (first) onAway?.();
          await new Promise((resolve) => setTimeout(resolve, pauseMs));
        }
      }
    },
    async end() {
      ended = true;
      await pool.end();
    },
  } as PostgresPool;
}
