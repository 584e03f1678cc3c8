import { existsSync, openAsBlob } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { LogConfig } from 'kysely';
import { type OpenDatabase, openDatabase, pgliteDatabase } from '../open-database.ts';
import { startParams } from '../pglite-settings.ts';
import { postgresCopy } from './postgres-copy.ts';

/** A database for one test, which can be closed and opened again. */
export interface TestDatabase {
  open(): Promise<OpenDatabase>;
  remove(): Promise<void>;
}

/**
 * A migrated database without rows, made once for all tests. Initialising a database takes ten times as long
 * as loading it.
 */
async function migratedDump(): Promise<Blob | undefined> {
  const path = process.env.OPENSEAT_TEST_DATABASE_DUMP;
  return path ? openAsBlob(path) : undefined;
}

/** Databases that tests have given back, empty. To empty one takes a tenth of the time of loading another. */
const free: PGlite[] = [];

async function empty(engine: PGlite): Promise<void> {
  await engine.exec('ROLLBACK');
  const { rows } = await engine.query<{ name: string }>(
    `SELECT quote_ident(tablename) AS name FROM pg_tables
     WHERE schemaname = 'public' AND tablename NOT LIKE 'kysely%'`,
  );
  await engine.exec(`TRUNCATE ${rows.map(({ name }) => name).join(', ')} RESTART IDENTITY CASCADE`);
  await engine.exec('DISCARD ALL');
}

/** An embedded database in memory, migrated and empty. @param log is told of each statement */
export async function memoryDatabase(log?: LogConfig): Promise<OpenDatabase> {
  const dump = await migratedDump();
  if (!dump) return openDatabase({ folder: undefined, url: undefined, log });
  const engine = free.pop() ?? (await PGlite.create({ startParams, loadDataDir: dump }));
  return pgliteDatabase(
    {
      execProtocolRaw: (bytes) => engine.execProtocolRaw(bytes),
      async close() {
        await empty(engine);
        free.push(engine);
      },
    },
    log,
  );
}

async function pglite(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'openseat-storage-'));
  return {
    async open() {
      const dump = existsSync(join(folder, 'pgdata')) ? undefined : await migratedDump();
      return openDatabase({ folder, url: undefined, dump });
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A database on the configured server. */
async function postgres(server: string): Promise<TestDatabase> {
  const { url, remove } = await postgresCopy(server);
  return { open: () => openDatabase({ folder: undefined, url }), remove };
}

const postgresServer = process.env.OPENSEAT_TEST_DATABASE_URL;
/** The embedded database, and Postgres if `OPENSEAT_TEST_DATABASE_URL` names a server. */
export const testDatabases: readonly { name: string; make: (() => Promise<TestDatabase>) | undefined }[] = [
  { name: 'PGlite', make: pglite },
  { name: 'Postgres', make: postgresServer ? () => postgres(postgresServer) : undefined },
];
