import { mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEFAULT_MIGRATION_LOCK_TABLE, DEFAULT_MIGRATION_TABLE, type Kysely, sql } from 'kysely';
import type { Database } from '../schema.ts';
import { type BackupManifest, manifestFormat, manifestName, tablesFolder } from './manifest.ts';
import { parentsFirst } from './parents-first.ts';

/** Rows that are in memory at a time. */
const batchSize = 2_000;

async function tableNames(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = current_schema() and table_type = 'BASE TABLE'
    order by table_name`.execute(db);
  const own: readonly string[] = [DEFAULT_MIGRATION_TABLE, DEFAULT_MIGRATION_LOCK_TABLE];
  return rows.map(({ name }) => name).filter((name) => !own.includes(name));
}

async function references(db: Kysely<Database>): Promise<readonly { child: string; parent: string }[]> {
  const { rows } = await sql<{ child: string; parent: string }>`
    select child.relname as child, parent.relname as parent
    from pg_constraint c
    join pg_class child on child.oid = c.conrelid
    join pg_class parent on parent.oid = c.confrelid
    where c.contype = 'f' and c.connamespace = current_schema()::regnamespace`.execute(db);
  return rows;
}

/** The last number of each sequence. A number that was given is not given again after a restore. */
async function sequences(db: Kysely<Database>): Promise<Record<string, number>> {
  const { rows } = await sql<{ name: string; last: string }>`
    select sequencename as name, last_value as last from pg_sequences
    where schemaname = current_schema() and last_value is not null`.execute(db);
  return Object.fromEntries(rows.map(({ name, last }) => [name, Number(last)]));
}

/** One JSON object a line. Returns the number of rows. */
async function exportTable(db: Kysely<Database>, table: string, path: string): Promise<number> {
  const file = await open(path, 'wx', 0o600);
  let count = 0;
  try {
    await sql`declare exported no scroll cursor for
      select row_to_json(one)::text as line from ${sql.table(table)} as one`.execute(db);
    for (;;) {
      const { rows } = await sql<{ line: string }>`
        fetch ${sql.lit(batchSize)} from exported`.execute(db);
      if (rows.length === 0) break;
      count += rows.length;
      await file.appendFile(rows.map(({ line }) => `${line}\n`).join(''));
    }
    await sql`close exported`.execute(db);
  } finally {
    await file.close();
  }
  return count;
}

/**
 * Writes all tables and their manifest into a folder, as they are at one moment. Postgres answers others
 * meanwhile; the embedded database, which has one connection, lets them wait.
 */
export async function exportTables(db: Kysely<Database>, folder: string): Promise<void> {
  await mkdir(join(folder, tablesFolder), { mode: 0o700 });
  const manifest = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx): Promise<BackupManifest> => {
      const migrations = await sql<{ name: string }>`
        select name from ${sql.table(DEFAULT_MIGRATION_TABLE)} order by timestamp, name`.execute(trx);
      const tables: BackupManifest['tables'][number][] = [];
      for (const name of parentsFirst(await tableNames(trx), await references(trx))) {
        tables.push({
          name,
          rows: await exportTable(trx, name, join(folder, tablesFolder, `${name}.jsonl`)),
        });
      }
      return {
        format: manifestFormat,
        createdAt: new Date().toISOString(),
        migrations: migrations.rows.map(({ name }) => name),
        tables,
        sequences: await sequences(trx),
      };
    });
  await writeFile(join(folder, manifestName), `${JSON.stringify(manifest, undefined, 2)}\n`, { mode: 0o600 });
}
