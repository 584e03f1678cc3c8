import { PGlite } from '@electric-sql/pglite';
import { DEFAULT_MIGRATION_TABLE, Kysely, type LogConfig, Migrator, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { formerNames, migrations } from './migrations/index.ts';
import { openEmbedded } from './open-embedded.ts';
import { patientPool } from './patient-pool.ts';
import { startParams } from './pglite-settings.ts';
import { type PgliteEngine, PgliteStream } from './pglite-stream.ts';
import { PreparingClient } from './prepared-statements.ts';
import type { Database } from './schema.ts';

export interface OpenDatabase {
  readonly db: Kysely<Database>;
  dispose(): Promise<void>;
}

export interface Place {
  /** Folder of the embedded database. Undefined: in memory. */
  readonly folder: string | undefined;
  readonly url: string | undefined;
  /** The embedded database of the folder, if it is being opened already. */
  readonly embedded?: Promise<PgliteEngine> | undefined;
  /** A dump to fill a new embedded database with. */
  readonly dump?: Blob | undefined;
  /** Called when a query begins to wait for Postgres. */
  readonly onAway?: (() => void) | undefined;
  /** Is told of each statement. Only the embedded database tells. */
  readonly log?: LogConfig | undefined;
}

async function openPglite({ folder, embedded, dump, log }: Place): Promise<OpenDatabase> {
  if (folder) return pgliteDatabase(await (embedded ?? openEmbedded(folder, dump)), log);
  return pgliteDatabase(await PGlite.create({ startParams, ...(dump && { loadDataDir: dump }) }), log);
}

// bigint as number: our sequences stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** The server's database on an open PGlite, which has one connection: each user waits for the one before. */
export function pgliteDatabase(engine: PgliteEngine, log?: LogConfig): OpenDatabase {
  const pool = new pg.Pool({
    Client: PreparingClient,
    stream: () => new PgliteStream(engine) as never,
    max: 1,
    // The connection keeps its prepared statements.
    idleTimeoutMillis: 0,
  });
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }), ...(log && { log }) });
  return {
    db,
    async dispose() {
      await db.destroy();
      await engine.close();
    },
  };
}

/** How the server's own connections are called in Postgres. */
export const serverName = 'openseat';

async function openPostgres(url: string, { onAway }: Place, max = 10): Promise<OpenDatabase> {
  // `jit=off`: the planner overestimates reports, and compiling them takes ten times as long as running them.
  // `random_page_cost=1.1`: with the default for rotating disks, a day's calls are found by reading whole
  // tables.
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: serverName,
    options: '-c jit=off -c random_page_cost=1.1',
  });
  // Without a listener, the error of a broken idle connection would end the process. The pool replaces the
  // connection.
  pool.on('error', () => undefined);
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: patientPool(pool, { onAway }) }) });
  return { db, dispose: () => db.destroy() };
}

/** Gives recorded migrations their current names. */
async function renameMigrations({ db }: OpenDatabase): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return;
  for (const [former, current] of Object.entries(formerNames)) {
    await sql`update ${sql.table(DEFAULT_MIGRATION_TABLE)} set name = ${current} where name = ${former}`.execute(
      db,
    );
  }
}

interface Migrating {
  /** The schema of the tables. Absent: the connection's. */
  readonly schema?: string;
  /** The migrations to apply. Absent: all. */
  readonly only?: readonly string[];
}

/** Migrates the tables of one schema. @throws Error if a migration fails; those before it stay applied */
export async function migrateSchema(db: Kysely<Database>, { schema, only }: Migrating = {}): Promise<void> {
  const wanted = Object.entries(migrations).filter(([name]) => !only || only.includes(name));
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => Object.fromEntries(wanted) },
    // Migration numbers are assigned when work begins, so a lower one may be merged later.
    allowUnorderedMigrations: true,
    ...(schema !== undefined && { migrationTableSchema: schema }),
  });
  const { error } = await migrator.migrateToLatest();
  if (!error) return;
  throw new Error('The database could not be brought to the current schema.', { cause: error });
}

/** Migrates a database to the current schema. Closes it if that fails. */
export async function migrate(database: OpenDatabase): Promise<void> {
  try {
    await renameMigrations(database);
    await migrateSchema(database.db);
  } catch (error) {
    await database.dispose();
    throw error;
  }
}

/** Opens the embedded database or Postgres as it is. */
export function connectDatabase(place: Place, connections?: number): Promise<OpenDatabase> {
  return place.url ? openPostgres(place.url, place, connections) : openPglite(place);
}

/** Opens the embedded database or Postgres, and migrates it. */
export async function openDatabase(place: Place): Promise<OpenDatabase> {
  const database = await connectDatabase(place);
  await migrate(database);
  return database;
}
