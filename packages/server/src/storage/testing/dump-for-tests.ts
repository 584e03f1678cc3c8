import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { migrate, openDatabase, pgliteDatabase } from '../open-database.ts';
import { startParams } from '../pglite-settings.ts';

const migrationFolder = join(import.meta.dirname, '../migrations');
const root = join(import.meta.dirname, '../../../../..');
const cacheFolder = join(root, 'node_modules/.cache/openseat');

/** Changes whenever an existing dump is out of date. */
async function stateOfSchema(): Promise<string> {
  const hash = createHash('sha256').update(await readFile(join(root, 'package-lock.json')));
  for (const name of (await readdir(migrationFolder)).sort()) {
    hash.update(name).update(await readFile(join(migrationFolder, name)));
  }
  return hash.digest('hex').slice(0, 16);
}

async function dumpOfMigrated(): Promise<Blob> {
  const client = await PGlite.create({ startParams });
  const database = pgliteDatabase(client);
  await migrate(database);
  const dump = await client.dumpDataDir('none');
  await database.dispose();
  return dump;
}

/** A migrated database of this Postgres, which tests copy. @returns its name */
async function template(server: string): Promise<string> {
  const name = `migrated_${await stateOfSchema()}`;
  const admin = new pg.Client(server);
  await admin.connect();
  try {
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) {
      await admin.query(`CREATE DATABASE ${name}`);
      const url = new URL(server);
      url.pathname = `/${name}`;
      const database = await openDatabase({ folder: undefined, url: url.href });
      await database.dispose();
    }
  } finally {
    await admin.end();
  }
  return name;
}

/**
 * Vitest's global set-up. It dumps one migrated database, which tests load instead of migrating their own.
 */
export default async function dumpForTests(): Promise<void> {
  const path = join(cacheFolder, `migrated-${await stateOfSchema()}.tar`);
  if (!existsSync(path)) {
    const dump = await dumpOfMigrated();
    await mkdir(cacheFolder, { recursive: true });
    // Renamed when complete: another run may look for it now.
    const part = `${path}.${process.pid}`;
    await writeFile(part, Buffer.from(await dump.arrayBuffer()));
    await rename(part, path);
  }
  process.env.OPENSEAT_TEST_DATABASE_DUMP = path;
  const server = process.env.OPENSEAT_TEST_DATABASE_URL;
  if (server) process.env.OPENSEAT_TEST_DATABASE_TEMPLATE = await template(server);
}
