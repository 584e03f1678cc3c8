// Fetches packages of Debian testing into a private folder: no root, nothing installed.
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { writeVersions } from './versions.mjs';

const run = promisify(execFile);

export const suite = 'forky';
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** An error with one sentence that says what to do. */
export class InstallError extends Error {
  name = 'InstallError';
}

/** Where fetched programs are kept, outside the build. @param {NodeJS.ProcessEnv} environment */
export function cacheFolderOf(environment) {
  return join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'openseat');
}

/**
 * A set of packages to fetch, and its texts.
 * @template [Found=unknown] @typedef {object} Wanted
 * @property {string} name its name in messages, such as `Asterisk`
 * @property {string[]} packages
 * @property {string} size about how much is downloaded
 * @property {string} folder its name in the cache folder
 * @property {string} instead the advice without Debian's archive: `install … yourself`
 * @property {(root: string) => Promise<Found | undefined>} find what can be started in a folder
 */

const neededBytes = 600 * 1024 * 1024;

/** @param {string} folder */
function diskFull(folder) {
  return new InstallError(`The disk is full: free 600 MB where ${folder} lies and start again.`);
}

/** apt hangs on a full disk, so the space is checked first. @param {string} folder */
async function requireSpace(folder) {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < neededBytes) throw diskFull(folder);
}

/** @param {unknown} error @param {string} folder @param {Wanted} wanted */
function explain(error, folder, { name, instead }) {
  const text =
    error instanceof Error ? `${error.message}\n${Reflect.get(error, 'stderr') ?? ''}` : String(error);
  if (/ENOSPC|No space left|enough free space/i.test(text)) {
    return diskFull(folder);
  }
  if (
    /Could not resolve|Unable to connect|Connection (?:timed out|refused)|Failed to fetch|Network is unreachable|Unable to locate package/i.test(
      text,
    )
  ) {
    return new InstallError(
      `${name} could not be downloaded from deb.debian.org: check the network connection and start again, or ${instead}.`,
    );
  }
  if (/NO_PUBKEY|not signed|BADSIG|signatures? (?:couldn't|were invalid)/i.test(text)) {
    return new InstallError(
      'The signature of the Debian archive did not check: run "apt-get install debian-archive-keyring" as root and start again.',
    );
  }
  const [line = text] = text.split('\n').filter((part) => /^E:/.test(part));
  return new InstallError(`${name} could not be fetched (${line.trim()}): start again, or ${instead}.`);
}

/** A private apt: its own sources, state and cache; nothing of the machine's is read or written. */
async function privateApt(/** @type {string} */ folder) {
  const file = (/** @type {string} */ name) => join(folder, name);
  await mkdir(file('state/lists/partial'), { recursive: true });
  await mkdir(file('cache/archives/partial'), { recursive: true });
  await writeFile(file('status'), '');
  await writeFile(
    file('sources.list'),
    `deb [signed-by=${keyring}] http://deb.debian.org/debian ${suite} main\n`,
  );
  const settings = {
    'Dir::Etc::sourcelist': file('sources.list'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::Etc::parts': '/dev/null',
    'Dir::Etc::preferences': '/dev/null',
    'Dir::Etc::preferencesparts': '/dev/null',
    'Dir::State': file('state'),
    'Dir::State::status': file('status'),
    'Dir::Cache': file('cache'),
    'APT::Install-Recommends': 'false',
    'Acquire::Retries': '3',
    'Debug::NoLocking': 'true',
    // The folder may belong to root, and apt's download user could not read it.
    ...(process.getuid?.() === 0 && { 'APT::Sandbox::User': 'root' }),
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} "${value}";\n`);
  await writeFile(file('apt.conf'), lines.join(''));
  return { ...process.env, APT_CONFIG: file('apt.conf'), LC_ALL: 'C' };
}

/** @param {NodeJS.ProcessEnv} env @param {(line: string) => void} log */
async function updateLists(env, log) {
  try {
    await run('apt-get', ['-qq', 'update'], { env });
  } catch (error) {
    // A stale mirror is out of date, not wrong: the signature is still checked.
    if (!/Release file for .* is expired/.test(String(Reflect.get(Object(error), 'stderr')))) throw error;
    log('The Debian mirror has not been refreshed for a while; its signature is checked, its date is not.');
    await run('apt-get', ['-qq', 'update', '-o', 'Acquire::Check-Valid-Until=false'], { env });
  }
}

/**
 * The archive's packages, one line for each file, by lists with a verified signature.
 * @param {string} folder for lists of its own @param {Wanted} wanted @param {(line: string) => void} log
 */
export async function listUris(folder, { packages }, log, env = privateApt(folder)) {
  await updateLists(await env, log);
  const { stdout } = await run(
    'apt-get',
    ['-y', '--no-install-recommends', '--print-uris', '-qq', 'install', ...packages],
    { env: await env },
  );
  return stdout;
}

/** @param {NodeJS.ProcessEnv} env @param {string} folder @param {Wanted} wanted @param {(line: string) => void} log */
async function download(env, folder, wanted, log) {
  const { name, packages, size } = wanted;
  const printed = await listUris(folder, wanted, log, Promise.resolve(env));
  const total = printed.split('\n').filter((line) => line.startsWith("'")).length;
  log(`Fetching ${name} from Debian ${suite}: ${total} packages, about ${size}, once.`);
  const archives = join(folder, 'cache/archives');
  const apt = spawn(
    'apt-get',
    ['-y', '-qq', '--no-install-recommends', '--download-only', 'install', ...packages],
    {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let errors = '';
  apt.stderr.on('data', (data) => {
    errors += data;
  });
  const progress = setInterval(async () => {
    const files = await readdir(archives).catch(() => []);
    log(`  ${files.filter((file) => file.endsWith('.deb')).length} of ${total} packages`);
  }, 5000);
  try {
    /** @type {number | null} */
    const code = await new Promise((resolve, reject) => {
      apt.on('error', reject);
      apt.on('close', resolve);
    });
    if (code !== 0) throw new Error(errors);
  } finally {
    clearInterval(progress);
  }
  return (await readdir(archives))
    .filter((file) => file.endsWith('.deb'))
    .map((file) => join(archives, file));
}

/** @param {string} cache @param {Wanted} wanted @param {(line: string) => void} log */
async function fetchOnce(cache, wanted, log) {
  const work = await mkdtemp(join(cache, 'fetch-'));
  try {
    const env = await privateApt(work);
    const files = await download(env, work, wanted, log);
    log(`Unpacking ${wanted.name}.`);
    const root = join(work, 'root');
    await mkdir(root);
    for (const file of files) await run('dpkg-deb', ['-x', file, root]);
    await writeVersions(
      root,
      files.map((file) => basename(file)),
    );
    if (!(await wanted.find(root))) throw new Error('E: what was downloaded does not start');
    await rm(join(cache, wanted.folder), { recursive: true, force: true });
    await rename(root, join(cache, wanted.folder));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/**
 * One fetcher at a time; a lock whose owner is gone does not count.
 * @template T @param {string} file @param {() => Promise<T>} work @returns {Promise<T>}
 */
async function alone(file, work) {
  for (;;) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (Reflect.get(Object(error), 'code') !== 'EEXIST') throw error;
      const owner = Number(await readFile(file, 'utf8').catch(() => '0'));
      const alive = owner > 0 && existsSync(`/proc/${owner}`);
      const old = Date.now() - ((await stat(file).catch(() => undefined))?.mtimeMs ?? 0) > 30 * 60_000;
      if (!alive || old) await rm(file, { force: true });
      else await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

/**
 * What can be started of the unpacked packages, which are fetched if they are not there yet or cannot be used.
 * @template Found
 * @param {Wanted<Found>} wanted
 * @param {{cacheFolder: string, log: (line: string) => void}} options
 * @returns {Promise<Found>}
 * @throws {InstallError} one sentence that says what to do
 */
export async function ensureUnpacked(wanted, options) {
  const root = join(options.cacheFolder, wanted.folder);
  const find = async () => (existsSync(root) ? wanted.find(root) : undefined);
  const there = await find();
  if (there) return there;
  await fetchUnless(async () => Boolean(await find()), wanted, options);
  const fetched = await find();
  if (!fetched) throw new InstallError(`${wanted.name} was fetched and does not start: start again.`);
  return fetched;
}

/** Fetches the packages, also where some are there. @param {Wanted} wanted @param {{cacheFolder: string, log: (line: string) => void}} options */
export async function fetchAnew(wanted, options) {
  await fetchUnless(async () => false, wanted, options);
}

/**
 * @param {() => Promise<boolean>} isThere checked again when this fetcher gets the lock
 * @param {Wanted} wanted
 * @param {{cacheFolder: string, log: (line: string) => void}} options
 */
async function fetchUnless(isThere, wanted, { cacheFolder, log }) {
  if (!existsSync('/usr/bin/apt-get') || !existsSync('/usr/bin/dpkg-deb')) {
    throw new InstallError(`There is no apt-get on this machine: ${wanted.instead}.`);
  }
  if (!existsSync(keyring)) {
    throw new InstallError(
      'The keys of the Debian archive are missing: run "apt-get install debian-archive-keyring" as root and start again.',
    );
  }
  try {
    await mkdir(cacheFolder, { recursive: true });
    await requireSpace(cacheFolder);
    await alone(join(cacheFolder, 'fetch.lock'), async () => {
      if (await isThere()) return;
      try {
        await fetchOnce(cacheFolder, wanted, log);
      } catch (error) {
        const known = explain(error, cacheFolder, wanted);
        if (/disk is full|signature/.test(known.message)) throw known;
        log('The download broke; trying once more.');
        await fetchOnce(cacheFolder, wanted, log);
      }
    });
  } catch (error) {
    throw error instanceof InstallError ? error : explain(error, cacheFolder, wanted);
  }
}

/**
 * The folder of libraries in unpacked packages, and the loader that starts their programs with these
 * libraries alone.
 * @param {string} root
 * @returns {{libraries: string, loader: string} | undefined}
 */
export function loaderOf(root) {
  for (const triplet of ['x86_64-linux-gnu', 'aarch64-linux-gnu']) {
    const libraries = join(root, 'usr/lib', triplet);
    const loader = [
      join(libraries, 'ld-linux-x86-64.so.2'),
      join(libraries, 'ld-linux-aarch64.so.1'),
      join(root, 'usr/lib64/ld-linux-x86-64.so.2'),
    ].find((path) => existsSync(path));
    if (loader) return { libraries, loader };
  }
  return undefined;
}
