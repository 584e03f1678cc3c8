import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { sql } from 'kysely';
import { gatherFiles, pack, placeFiles, unpack } from './backup/backup-file.ts';
import { askForTables, isServed } from './backup/control-socket.ts';
import { type Config, readConfig } from './config.ts';
import { StartError } from './start-error.ts';
import { exportTables } from './storage/backup/export-tables.ts';
import { hasData, importTables } from './storage/backup/import-tables.ts';
import { connectDatabase, type OpenDatabase, serverName } from './storage/open-database.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A folder beside the data, so that files can be linked and renamed. */
async function inWorkFolder(dataFolder: string, work: (folder: string) => Promise<void>): Promise<void> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(dataFolder, 'backup-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function withDatabase<T>(config: Config, work: (database: OpenDatabase) => Promise<T>): Promise<T> {
  const database = await connectDatabase({ folder: config.dataFolder, url: config.databaseUrl }, 1);
  try {
    return await work(database);
  } finally {
    await database.dispose();
  }
}

/** Postgres is asked directly; the embedded database only while no server has it open. */
async function writeTables(config: Config, folder: string): Promise<void> {
  if (!config.databaseUrl) {
    if (await askForTables(config.dataFolder, folder)) return;
    if (!existsSync(join(config.dataFolder, 'pgdata'))) {
      throw new StartError(
        `There is no database in ${config.dataFolder}: set OPENSEAT_DATA or DATABASE_URL.`,
      );
    }
  }
  await withDatabase(config, ({ db }) => exportTables(db, folder));
}

/**
 * Writes a backup of the database, the uploaded sounds and, by choice, the recordings of the data folder.
 * The server may run.
 */
export async function backUp(
  environment: Environment,
  file: string,
  options: { readonly recordings: boolean },
): Promise<void> {
  const config = readConfig(environment);
  const path = resolve(file);
  if (existsSync(path)) throw new StartError(`${path} exists: name another file.`);
  if (!existsSync(dirname(path))) throw new StartError(`There is no folder ${dirname(path)}.`);
  process.umask(0o077);
  await inWorkFolder(config.dataFolder, async (folder) => {
    // First: a file of a row that is added later is missed less than a row without its file.
    await writeTables(config, folder);
    await gatherFiles(config.dataFolder, folder, options);
    await pack(folder, path);
  });
}

/** Servers on other machines have this database open, too. */
async function othersConnected({ db }: OpenDatabase): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_stat_activity
    where datname = current_database() and application_name = ${serverName} and pid <> pg_backend_pid()`.execute(
    db,
  );
  return rows.length > 0;
}

/**
 * Restores a backup into the database and the data folder, while no server runs.
 * @throws StartError if a server runs, the backup is damaged, or there is data and `replace` is not set
 */
export async function restore(
  environment: Environment,
  file: string,
  { replace }: { readonly replace: boolean },
): Promise<void> {
  const config = readConfig(environment);
  process.umask(0o077);
  if (await isServed(config.dataFolder)) {
    throw new StartError('The server is running: stop it, restore, and start it again.');
  }
  await inWorkFolder(config.dataFolder, async (folder) => {
    await unpack(resolve(file), folder);
    await withDatabase(config, async (database) => {
      if (await othersConnected(database)) {
        throw new StartError('A server uses this database: stop it, restore, and start it again.');
      }
      if (!replace && (await hasData(database.db))) {
        throw new StartError('There is data already: add --replace to put the backup in its place.');
      }
      await importTables(database.db, folder);
    });
    await placeFiles(folder, config.dataFolder);
  });
}
