import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';

export const manifestName = 'manifest.json';
export const tablesFolder = 'tables';
export const manifestFormat = 'openseat-backup-1';

/** A name that is safe in a path. */
const Name = Type.String({ pattern: '^[a-z][a-z0-9_]{0,62}$' });

const Manifest = Type.Object({
  format: Type.Literal(manifestFormat),
  createdAt: Type.String(),
  /** The applied migrations, in order. */
  migrations: Type.Array(Type.String()),
  /** Parents before the tables that refer to them. */
  tables: Type.Array(Type.Object({ name: Name, rows: Type.Integer({ minimum: 0 }) })),
  /** The last number of each sequence. */
  sequences: Type.Record(Name, Type.Integer()),
});

export type BackupManifest = Static<typeof Manifest>;

const compiled = Compile(Manifest);

/** The manifest in a folder, or undefined if there is none that this version can read. */
export async function readManifest(folder: string): Promise<BackupManifest | undefined> {
  try {
    const found: unknown = JSON.parse(await readFile(join(folder, manifestName), 'utf8'));
    return compiled.Check(found) ? found : undefined;
  } catch {
    return undefined;
  }
}
