import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type OpenDatabase, openDatabase } from './open-database.ts';

/** A database of its own for a test, which can be closed and opened again. */
export interface TestDatabase {
  open(): Promise<OpenDatabase>;
  remove(): Promise<void>;
}

async function pglite(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'openseat-storage-'));
  return {
    open: () => openDatabase({ folder, url: undefined }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A database of its own on the server at hand. */
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
/** The embedded database, and Postgres where `OPENSEAT_TEST_DATABASE_URL` names a server. */
export const testDatabases: readonly { name: string; make: (() => Promise<TestDatabase>) | undefined }[] = [
  { name: 'PGlite', make: pglite },
  { name: 'Postgres', make: postgresServer ? () => postgres(postgresServer) : undefined },
];
