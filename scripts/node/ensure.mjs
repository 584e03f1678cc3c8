// Prints the Node that runs the server and the tests: this one where it is still maintained, else a fetched
// one.
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolderOf } from '../debian/packages.mjs';
import { checkNode, explainInstall, PrepareError, run } from '../prepare.mjs';
import pinned from './package.json' with { type: 'json' };

/** Older lines get no security fixes, and libraries drop their support. */
const oldestMaintained = 22;

const name = `node-${process.platform}-${process.arch}`;
const version = Reflect.get(pinned.optionalDependencies, name);

/** @param {string} folder */
const binaryIn = (folder) => join(folder, 'node_modules', name, 'bin', 'node');

/** Installs the pinned package beside its final place, so that a broken download leaves nothing there. @param {string} folder */
async function fetchInto(folder) {
  const parent = join(folder, '..');
  await mkdir(parent, { recursive: true });
  const part = await mkdtemp(join(parent, 'part-'));
  try {
    for (const file of ['package.json', 'package-lock.json']) {
      await copyFile(join(import.meta.dirname, file), join(part, file));
    }
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: part,
    });
    await run(binaryIn(part), ['--version']);
    await rename(part, folder);
  } catch (error) {
    // Another start may have installed the same one meanwhile.
    if (!existsSync(binaryIn(folder))) throw explainInstall(error);
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

/** The path of a maintained Node. */
async function ensureNode() {
  checkNode();
  if (Number.parseInt(process.versions.node, 10) >= oldestMaintained) return process.execPath;
  if (!version) {
    throw new PrepareError(
      `Node ${process.versions.node} is no longer maintained: install Node ${oldestMaintained} or later and start again.`,
    );
  }
  const folder = join(cacheFolderOf(process.env), 'node', `${name}-${version}`);
  if (!existsSync(binaryIn(folder))) {
    process.stderr.write(
      `Fetching Node ${version}, as ${process.version} is no longer maintained (once, 60 MB).\n`,
    );
    await fetchInto(folder);
  }
  return binaryIn(folder);
}

try {
  process.stdout.write(`${await ensureNode()}\n`);
} catch (error) {
  process.stderr.write(
    `${error instanceof PrepareError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exitCode = 1;
}
