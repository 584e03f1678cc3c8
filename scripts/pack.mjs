// Packs built packages as npm publishes them, under names without a version: `openseat-sdk.tgz`. The server
// offers these files at /packages.
//   node scripts/pack.mjs FOLDER PACKAGE…
// FOLDER is emptied first. Each PACKAGE is the folder of a built package. Prints the report of `npm pack`.
import { execFile } from 'node:child_process';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const [folder, ...packages] = process.argv.slice(2);
if (!folder || packages.length === 0) {
  process.stderr.write('Usage: node scripts/pack.mjs FOLDER PACKAGE…\n');
  process.exit(2);
}
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const { stdout } = await promisify(execFile)('npm', [
  'pack',
  '--json',
  '--ignore-scripts',
  '--loglevel=error',
  `--pack-destination=${folder}`,
  ...packages.map((path) => resolve(path)),
]);
/** @type {{name: string, filename: string}[]} */
const packed = JSON.parse(stdout);
for (const { name, filename } of packed) {
  await rename(join(folder, filename), join(folder, `${name.replace('@', '').replace('/', '-')}.tgz`));
}
process.stdout.write(stdout);
