// Packs built packages as npm publishes them, under names without a version: `openseat-sdk.tgz`. The server
// offers these files at /packages.
//   node scripts/pack.mjs FOLDER PACKAGE…
// FOLDER has only these files afterwards, also when two packings run at once. Each PACKAGE is the folder of a built package. Prints the report of `npm pack`.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const [folder, ...packages] = process.argv.slice(2);
if (!folder || packages.length === 0) {
  process.stderr.write('Usage: node scripts/pack.mjs FOLDER PACKAGE…\n');
  process.exit(2);
}
await mkdir(folder, { recursive: true });
const workshop = await mkdtemp(join(dirname(folder), 'packing-'));
const { stdout } = await promisify(execFile)('npm', [
  'pack',
  '--json',
  '--ignore-scripts',
  '--loglevel=error',
  `--pack-destination=${workshop}`,
  ...packages.map((path) => resolve(path)),
]);
/** @type {{name: string, filename: string}[]} */
const packed = JSON.parse(stdout);
const names = new Set();
for (const { name, filename } of packed) {
  const plain = `${name.replace('@', '').replace('/', '-')}.tgz`;
  names.add(plain);
  await rename(join(workshop, filename), join(folder, plain));
}
for (const other of await readdir(folder))
  if (!names.has(other)) await rm(join(folder, other), { force: true });
await rm(workshop, { recursive: true, force: true });
process.stdout.write(stdout);
