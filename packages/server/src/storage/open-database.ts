import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, Migrator, PostgresDialect } from 'kysely';
import { PGliteDialect } from 'kysely-pglite-dialect';
import pg from 'pg';
import { migrations } from './migrations/index.ts';
import type { Database } from './schema.ts';

export interface OpenDatabase {
  readonly db: Kysely<Database>;
  dispose(): Promise<void>;
}

interface Place {
  /** Folder of the embedded database; undefined: in memory. */
  readonly folder: string | undefined;
  readonly url: string | undefined;
}

async function openPglite(folder: string | undefined): Promise<OpenDatabase> {
  if (folder) await mkdir(folder, { recursive: true });
  const client = await PGlite.create(folder ? { dataDir: join(folder, 'pgdata') } : {});
  const db = new Kysely<Database>({ dialect: new PGliteDialect(client) });
  return {
    db,
    async dispose() {
      await db.destroy();
      if (!client.closed) await client.close();
    },
  };
}

async function openPostgres(url: string): Promise<OpenDatabase> {
  // Reports are taken for costlier than they are: compiling them would take ten times as long as answering them. And where
  // the disk is taken for one that turns, whole tables are read for the calls of a day.
  const pool = new pg.Pool({ connectionString: url, max: 10, options: '-c jit=off -c random_page_cost=1.1' });
  // An idle connection that breaks is replaced at its next use; unheard, its error would end the process.
  pool.on('error', () => undefined);
  // bigint: our sequences stay far below 2^53, and PGlite tells them as numbers too.
  pg.types.setTypeParser(pg.types.builtins.INT8, Number);
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  return { db, dispose: () => db.destroy() };
}

/** Opens the embedded database or Postgres and brings it to the current schema. */
export async function openDatabase(place: Place): Promise<OpenDatabase> {
  const database = place.url ? await openPostgres(place.url) : await openPglite(place.folder);
  const migrator = new Migrator({
    db: database.db,
    provider: { getMigrations: async () => ({ ...migrations }) },
    // Numbers are given out before the work begins, so a smaller one may come later.
    allowUnorderedMigrations: true,
  });
  const { error } = await migrator.migrateToLatest();
  if (error) {
    await database.dispose();
    throw new Error('The database could not be brought to the current schema.', { cause: error });
  }
  return database;
}
