import { type Kysely, sql } from 'kysely';
import type { Database } from '../../packages/server/src/storage/schema.ts';
import { processes, statOf } from '../process-time.ts';

/**
 * Processor time since the start, in milliseconds. Unlike wall-clock time it does not grow with other load.
 */
export type ProcessorTime = () => number;

/** Of a local Postgres: all of its processes, including ended ones. */
export async function ofPostgres(db: Kysely<Database>): Promise<ProcessorTime> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
  const server = statOf(rows[0]?.pid ?? 0)?.parent ?? 0;
  return () =>
    processes().reduce(
      (sum, stat) => sum + (stat.parent === server ? stat.own : 0),
      statOf(server)?.ended ?? 0,
    );
}

/** Of this process, which contains an embedded database. */
export const ofThisProcess: ProcessorTime = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
