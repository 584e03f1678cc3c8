// Which versions of Debian's packages lie unpacked in a folder, and whether they are new enough.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const run = promisify(execFile);
const unzip = promisify(gunzip);
const listed = (/** @type {string} */ root) => join(root, '.packages.json');

/** Name and version in the name of a package's file, as apt writes it. @param {string} file */
export function packageOf(file) {
  const [name, version] = file.split('_');
  if (!name || !version) return undefined;
  return { name, version: decodeURIComponent(version) };
}

/** Keeps the versions of what was unpacked. @param {string} root @param {readonly string[]} files names of the packages' files */
export async function writeVersions(root, files) {
  const found = files.flatMap((file) => packageOf(file) ?? []);
  const versions = Object.fromEntries(found.map(({ name, version }) => [name, version]));
  await writeFile(listed(root), JSON.stringify(versions, null, 2));
}

/** The version at the head of a package's changelog, which lies beside its files. @param {string} folder */
async function changelogVersion(folder) {
  try {
    const text = String(await unzip(await readFile(join(folder, 'changelog.Debian.gz'))));
    return /^\S+ \(([^)]+)\)/.exec(text)?.[1];
  } catch {
    return undefined;
  }
}

/** @param {string} root @returns {Promise<ReadonlyMap<string, string>>} */
export async function readVersions(root) {
  if (existsSync(listed(root)))
    return new Map(Object.entries(JSON.parse(await readFile(listed(root), 'utf8'))));
  const documents = join(root, 'usr/share/doc');
  const versions = new Map();
  for (const name of await readdir(documents).catch(() => [])) {
    const version = await changelogVersion(join(documents, name));
    if (version !== undefined) versions.set(name, version);
  }
  return versions;
}

/** By Debian's rules. @param {string} version @param {string} other */
async function isOlder(version, other) {
  try {
    await run('dpkg', ['--compare-versions', version, 'lt', other]);
    return true;
  } catch (error) {
    // 1: it is not. Anything else is no answer.
    if (Reflect.get(Object(error), 'code') === 1) return false;
    throw error;
  }
}

/**
 * The packages below the least version that is accepted; those that are not there count as new enough. A folder with
 * none of them is not compared again for the same versions: one that is fetched anew has no such note.
 * @param {string} root @param {Readonly<Record<string, string>>} least
 */
export async function tooOld(root, least) {
  const note = join(root, '.new-enough.json');
  const asked = JSON.stringify(least);
  if ((await readFile(note, 'utf8').catch(() => '')) === asked) return [];
  const old = await compare(root, least);
  // A folder of another user is compared each time.
  if (old.length === 0) await writeFile(note, asked).catch(() => undefined);
  return old;
}

/** @param {string} root @param {Readonly<Record<string, string>>} least */
async function compare(root, least) {
  const versions = await readVersions(root);
  const old = [];
  for (const [name, needed] of Object.entries(least)) {
    const version = versions.get(name);
    if (version !== undefined && (await isOlder(version, needed))) old.push(`${name} ${version} < ${needed}`);
  }
  return old;
}
