import { readdirSync, readFileSync } from 'node:fs';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../packages/server/src/storage/schema.ts';

/**
 * Processor time since the start, in milliseconds. Unlike wall-clock time it does not grow with other load.
 */
export type ProcessorTime = () => number;

/** Linux counts in hundredths of a second. */
const tickMs = 10;

/** utime, stime, cutime and cstime of a process, and its parent (proc(5)). */
function statOf(pid: number): { parent: number; own: number; ended: number } | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    const [, parent = 0] = fields;
    const [utime = 0, stime = 0, cutime = 0, cstime = 0] = fields.slice(11, 15);
    return { parent, own: (utime + stime) * tickMs, ended: (cutime + cstime) * tickMs };
  } catch {
    return undefined;
  }
}

/** Of a local Postgres: all of its processes, including ended ones. */
export async function ofPostgres(db: Kysely<Database>): Promise<ProcessorTime> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
  const server = statOf(rows[0]?.pid ?? 0)?.parent ?? 0;
  return () => {
    const children = readdirSync('/proc')
      .map((name) => statOf(Number(name)))
      .filter((stat) => stat?.parent === server);
    return children.reduce((sum, stat) => sum + (stat?.own ?? 0), statOf(server)?.ended ?? 0);
  };
}

/** Of this process, which contains an embedded database. */
export const ofThisProcess: ProcessorTime = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
