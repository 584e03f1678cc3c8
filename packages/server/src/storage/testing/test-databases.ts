import { randomUUID } from 'node:crypto';
import { existsSync, openAsBlob } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogConfig } from 'kysely';
import pg from 'pg';
import { type OpenDatabase, openDatabase } from '../open-database.ts';

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

/** An embedded database in memory. @param log is told of each statement */
export async function memoryDatabase(log?: LogConfig): Promise<OpenDatabase> {
  return openDatabase({ folder: undefined, url: undefined, dump: await migratedDump(), log });
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
  const name = `test_${process.pid}_${randomUUID().slice(0, 8)}`;
  const admin = new pg.Client(server);
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    open: () => openDatabase({ folder: undefined, url: url.href }),
    async remove() {
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
    },
  };
}

const postgresServer = process.env.OPENSEAT_TEST_DATABASE_URL;
/** The embedded database, and Postgres if `OPENSEAT_TEST_DATABASE_URL` names a server. */
export const testDatabases: readonly { name: string; make: (() => Promise<TestDatabase>) | undefined }[] = [
  { name: 'PGlite', make: pglite },
  { name: 'Postgres', make: postgresServer ? () => postgres(postgresServer) : undefined },
];
