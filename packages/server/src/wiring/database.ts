import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { openControlSocket } from '../backup/control-socket.ts';
import type { Config } from '../config.ts';
import { putDemoClients } from '../demo/demo-clients.ts';
import { putDemoData } from '../demo/demo-data.ts';
import { disableKnownSecrets, refuseKnownSecrets } from '../demo/known-secrets.ts';
import { isLoopback } from '../loopback.ts';
import { exportTables } from '../storage/backup/export-tables.ts';
import { putConsoleClients } from '../storage/instances/setup-store.ts';
import { openDatabase } from '../storage/open-database.ts';
import type { PgliteEngine } from '../storage/pglite-stream.ts';
import type { Database } from '../storage/schema.ts';
import { readKeyFile } from '../storage/secrets/key-file.ts';
import { sealSecrets } from '../storage/secrets/secrets.ts';
import type { OnDispose } from './disposals.ts';

/** Opens the database, seals its secrets, and puts or refuses demo data. */
export async function openPreparedDatabase(parts: {
  readonly config: Config;
  readonly log: Logger;
  readonly embedded: Promise<PgliteEngine> | undefined;
  readonly onDispose: OnDispose;
}): Promise<{ readonly db: Kysely<Database>; readonly recordingFolder: string }> {
  const { config, log, embedded, onDispose } = parts;
  const recordingFolder = join(config.dataFolder, 'recordings');
  await mkdir(recordingFolder, { recursive: true });
  const key = await readKeyFile(config.keyFile);

  const database = await openDatabase({
    folder: config.dataFolder,
    url: config.databaseUrl,
    embedded,
    onAway: () => log.warn('Postgres does not answer: queries wait for it'),
  });
  onDispose(() => database.dispose());
  const { db } = database;
  const control = await openControlSocket(config.dataFolder, (folder) => exportTables(db, folder));
  onDispose(() => control.dispose());
  await sealSecrets(db, key);
  if (config.demo) {
    await putDemoData(db);
    await putDemoClients(db, config.publicUrl);
  } else {
    await disableKnownSecrets({ ...config, db, log });
  }
  await refuseKnownSecrets(
    db,
    [config.host, config.sipHost].find((host) => !isLoopback(host)),
  );
  await putConsoleClients(db, config.publicUrl);
  return { db, recordingFolder };
}
