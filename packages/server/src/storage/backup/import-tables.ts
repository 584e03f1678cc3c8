import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Kysely, sql } from 'kysely';
import { StartError } from '../../start-error.ts';
import { formerNames, migrations } from '../migrations/index.ts';
import { migrateSchema } from '../open-database.ts';
import type { Database } from '../schema.ts';
import { type BackupManifest, readManifest, tablesFolder } from './manifest.ts';

/** The schema that is filled before it takes the place of the current one. */
const fresh = 'openseat_restore';
const batchSize = 500;

function damaged(reason: string): StartError {
  return new StartError(`The backup is damaged (${reason}): restore another one.`);
}

async function insertAll(db: Kysely<Database>, table: string, lines: readonly string[]): Promise<void> {
  await sql`insert into ${sql.table(table)}
    select * from json_populate_recordset(null::${sql.table(table)}, ${`[${lines.join(',')}]`}::json)`.execute(
    db,
  );
}

async function importTable(db: Kysely<Database>, table: string, path: string): Promise<number> {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
  let batch: string[] = [];
  let count = 0;
  for await (const line of lines) {
    batch.push(line);
    count += 1;
    if (batch.length < batchSize) continue;
    await insertAll(db, table, batch);
    batch = [];
  }
  if (batch.length > 0) await insertAll(db, table, batch);
  return count;
}

async function fill(db: Kysely<Database>, folder: string, manifest: BackupManifest): Promise<void> {
  const names = manifest.tables.map(({ name }) => name);
  // Some migrations insert rows.
  await sql`truncate ${sql.join(names.map((name) => sql.table(name)))} restart identity`.execute(db);
  for (const { name, rows } of manifest.tables) {
    const found = await importTable(db, name, join(folder, tablesFolder, `${name}.jsonl`)).catch(
      (error: unknown) => {
        throw Object.assign(damaged(`table ${name} cannot be read`), { cause: error });
      },
    );
    if (found !== rows) throw damaged(`table ${name} has ${found} rows instead of ${rows}`);
  }
  for (const [name, last] of Object.entries(manifest.sequences)) {
    await sql`select setval(${`${fresh}.${name}`}::regclass, ${sql.lit(last)})`.execute(db);
  }
}

/** The filled schema's tables and functions replace those of the same names. */
async function swap(db: Kysely<Database>, schema: string): Promise<void> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = ${fresh}`.execute(db);
  const { rows: functions } = await sql<{ name: string }>`
    select proname as name from pg_proc where pronamespace = ${fresh}::regnamespace`.execute(db);
  for (const { name } of tables) {
    await sql`drop table if exists ${sql.table(`${schema}.${name}`)} cascade`.execute(db);
    await sql`alter table ${sql.table(`${fresh}.${name}`)} set schema ${sql.id(schema)}`.execute(db);
  }
  for (const { name } of functions) {
    await sql`drop function if exists ${sql.id(schema, name)} cascade`.execute(db);
    await sql`alter function ${sql.id(fresh, name)} set schema ${sql.id(schema)}`.execute(db);
  }
  await sql`drop schema ${sql.id(fresh)}`.execute(db);
}

/** Whether a database has the data of a call centre. */
export async function hasData(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ found: string | null }>`
    select to_regclass('instances')::text as found`.execute(db);
  if (!rows[0]?.found) return false;
  return (await db.selectFrom('instances').select('id').limit(1).execute()).length > 0;
}

/**
 * Replaces all tables by those that `exportTables` wrote, and brings them to the current schema. The present
 * data stays until everything is there: a failure changes nothing.
 * @param db with a single connection
 * @throws StartError if the backup is damaged or of a later version
 */
export async function importTables(db: Kysely<Database>, folder: string): Promise<void> {
  const manifest = await readManifest(folder);
  if (!manifest) throw damaged('its manifest is missing or not readable');
  const applied = manifest.migrations.map((name) => formerNames[name] ?? name);
  if (!applied.every((name) => name in migrations)) {
    throw new StartError('The backup is of a later version of OpenSeat: update OpenSeat and start again.');
  }
  const { rows } = await sql<{ schema: string }>`select current_schema() as schema`.execute(db);
  const schema = rows[0]?.schema ?? 'public';
  await sql`drop schema if exists ${sql.id(fresh)} cascade`.execute(db);
  await sql`create schema ${sql.id(fresh)}`.execute(db);
  try {
    await sql`set search_path to ${sql.id(fresh)}`.execute(db);
    await migrateSchema(db, { schema: fresh, only: applied });
    await db.transaction().execute((trx) => fill(trx, folder, manifest));
    await migrateSchema(db, { schema: fresh });
    await sql`set search_path to ${sql.id(schema)}`.execute(db);
    await db.transaction().execute((trx) => swap(trx, schema));
  } catch (error) {
    await sql`set search_path to ${sql.id(schema)}`.execute(db);
    await sql`drop schema if exists ${sql.id(fresh)} cascade`.execute(db);
    throw error;
  }
}
