// Finds an Asterisk that is new enough, or fetches Debian's into a private folder: no root, nothing installed.
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Fixes CVE-2026-57191, by which an unauthenticated NOTIFY stops PJSIP. */
const minimum = [22, 10, 1];
const suite = 'forky';
const packages = ['asterisk', 'asterisk-moh-opsound-wav'];
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/**
 * An Asterisk that can be started: `command` with `args` before its own options.
 * @typedef {object} AsteriskInstallation
 * @property {string} version
 * @property {string} command
 * @property {string[]} args
 * @property {string} moduleFolder
 * @property {string} dataFolder
 * @property {string} musicFolder
 */

/** A failure whose message is one sentence that says what to do. */
export class AsteriskError extends Error {
  name = 'AsteriskError';
}

/** @param {string} text what `asterisk -V` prints */
function versionOf(text) {
  const match = /Asterisk (\d+)\.(\d+)\.(\d+)/.exec(text);
  return match ? match.slice(1, 4).map(Number) : undefined;
}

/** @param {number[]} version */
function isRecent(version) {
  for (const [index, least] of minimum.entries()) {
    const part = version[index] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}

/** @param {string} command @param {string[]} args */
async function readVersion(command, args) {
  try {
    const { stdout } = await run(command, [...args, '-V']);
    return versionOf(stdout);
  } catch {
    return undefined;
  }
}

/** @param {string[]} candidates @returns {string | undefined} */
function firstExisting(candidates) {
  return candidates.find((path) => existsSync(path));
}

/**
 * The machine's own Asterisk, if there is one and it is new enough.
 * @param {NodeJS.ProcessEnv} environment @param {(line: string) => void} log
 * @returns {Promise<AsteriskInstallation | undefined>}
 */
async function findInstalled(environment, log) {
  const named = environment.OPENSEAT_ASTERISK;
  const onPath = [...(environment.PATH ?? '').split(delimiter), '/usr/sbin'].map((folder) =>
    join(folder, 'asterisk'),
  );
  const command = named || firstExisting(onPath);
  if (!command) return undefined;
  const version = await readVersion(command, []);
  if (!version) {
    if (named)
      throw new AsteriskError(`OPENSEAT_ASTERISK names ${named}, which is no Asterisk that can be started.`);
    return undefined;
  }
  const text = version.join('.');
  if (!isRecent(version)) {
    if (named)
      throw new AsteriskError(
        `OPENSEAT_ASTERISK names Asterisk ${text}; ${minimum.join('.')} or later is needed.`,
      );
    log(`Asterisk ${text} on this machine is too old; fetching a newer one for OpenSeat alone.`);
    return undefined;
  }
  const moduleFolder = firstExisting([
    '/usr/lib/x86_64-linux-gnu/asterisk/modules',
    '/usr/lib/aarch64-linux-gnu/asterisk/modules',
    '/usr/lib/asterisk/modules',
    '/usr/local/lib/asterisk/modules',
  ]);
  const dataFolder = firstExisting(['/usr/share/asterisk', '/var/lib/asterisk', '/usr/local/share/asterisk']);
  if (!moduleFolder || !dataFolder) {
    log(`Asterisk ${text} at ${command} lacks its modules; fetching one for OpenSeat alone.`);
    return undefined;
  }
  return { version: text, command, args: [], moduleFolder, dataFolder, musicFolder: join(dataFolder, 'moh') };
}

const neededBytes = 600 * 1024 * 1024;

/** @param {string} folder */
function diskFull(folder) {
  return new AsteriskError(`The disk is full: free 600 MB where ${folder} lies and start again.`);
}

/** apt waits for ever on a full disk, so it is not let near one. @param {string} folder */
async function requireSpace(folder) {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < neededBytes) throw diskFull(folder);
}

/** @param {unknown} error @param {string} folder */
function explain(error, folder) {
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
    return new AsteriskError(
      'Asterisk could not be downloaded from deb.debian.org: check the network connection and start again, or install Asterisk ' +
        `${minimum.join('.')} or later yourself and name it in OPENSEAT_ASTERISK.`,
    );
  }
  if (/NO_PUBKEY|not signed|BADSIG|signatures? (?:couldn't|were invalid)/i.test(text)) {
    return new AsteriskError(
      'The signature of the Debian archive did not check: run "apt-get install debian-archive-keyring" as root and start again.',
    );
  }
  const [line = text] = text.split('\n').filter((part) => /^E:/.test(part));
  return new AsteriskError(
    `Asterisk could not be fetched (${line.trim()}): start again, or name your own in OPENSEAT_ASTERISK.`,
  );
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
    // The folder may be root's own, which apt's download user could not read.
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
    // A mirror that has stood still is past its date, not wrong: the signature is checked all the same.
    if (!/Release file for .* is expired/.test(String(Reflect.get(Object(error), 'stderr')))) throw error;
    log('The Debian mirror has not been refreshed for a while; its signature is checked, its date is not.');
    await run('apt-get', ['-qq', 'update', '-o', 'Acquire::Check-Valid-Until=false'], { env });
  }
}

/** @param {NodeJS.ProcessEnv} env @param {string} folder @param {(line: string) => void} log */
async function download(env, folder, log) {
  await updateLists(env, log);
  const { stdout } = await run(
    'apt-get',
    ['-y', '--no-install-recommends', '--print-uris', '-qq', 'install', ...packages],
    { env },
  );
  const total = stdout.split('\n').filter((line) => line.startsWith("'")).length;
  log(`Fetching Asterisk from Debian ${suite}: ${total} packages, about 95 MB, once.`);
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
    log(`  ${files.filter((name) => name.endsWith('.deb')).length} of ${total} packages`);
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
    .filter((name) => name.endsWith('.deb'))
    .map((name) => join(archives, name));
}

/** @param {string} root the folder with the unpacked packages @returns {AsteriskInstallation | undefined} */
function describe(root, version = '') {
  const triplet = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].find((name) =>
    existsSync(join(root, 'usr/lib', name, 'asterisk')),
  );
  if (!triplet) return undefined;
  const libraries = join(root, 'usr/lib', triplet);
  const loader = firstExisting([
    join(libraries, 'ld-linux-x86-64.so.2'),
    join(libraries, 'ld-linux-aarch64.so.1'),
    join(root, 'usr/lib64/ld-linux-x86-64.so.2'),
  ]);
  if (!loader) return undefined;
  const dataFolder = join(root, 'usr/share/asterisk');
  return {
    version,
    command: loader,
    args: ['--library-path', libraries, join(root, 'usr/sbin/asterisk')],
    moduleFolder: join(libraries, 'asterisk/modules'),
    dataFolder,
    musicFolder: join(dataFolder, 'moh'),
  };
}

/** @param {string} root @returns {Promise<AsteriskInstallation | undefined>} */
async function readFetched(root) {
  const found = describe(root);
  const version = found && (await readVersion(found.command, found.args));
  return found && version && isRecent(version) ? { ...found, version: version.join('.') } : undefined;
}

/** @param {string} cache @param {(line: string) => void} log */
async function fetchOnce(cache, log) {
  const work = await mkdtemp(join(cache, 'fetch-'));
  try {
    const env = await privateApt(work);
    const files = await download(env, work, log);
    log('Unpacking Asterisk.');
    const root = join(work, 'root');
    await mkdir(root);
    for (const file of files) await run('dpkg-deb', ['-x', file, root]);
    const found = await readFetched(root);
    if (!found) throw new Error('E: what was downloaded does not start');
    await rm(join(cache, suite), { recursive: true, force: true });
    await rename(root, join(cache, suite));
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
 * An Asterisk that can be started: the machine's own, or Debian's in `cacheFolder`.
 * @param {{cacheFolder?: string, environment?: NodeJS.ProcessEnv, log?: (line: string) => void}} [options]
 * @returns {Promise<AsteriskInstallation>}
 * @throws {AsteriskError} one sentence that says what to do
 */
export async function ensureAsterisk({
  environment = process.env,
  cacheFolder = join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'openseat'),
  log = () => undefined,
} = {}) {
  const installed = await findInstalled(environment, log);
  if (installed) return installed;
  const root = join(cacheFolder, suite);
  const cached = await readFetched(root);
  if (cached) return cached;
  if (!existsSync('/usr/bin/apt-get') || !existsSync('/usr/bin/dpkg-deb')) {
    throw new AsteriskError(
      `There is no apt-get on this machine: install Asterisk ${minimum.join('.')} or later and name its program in OPENSEAT_ASTERISK.`,
    );
  }
  if (!existsSync(keyring)) {
    throw new AsteriskError(
      'The keys of the Debian archive are missing: run "apt-get install debian-archive-keyring" as root and start again.',
    );
  }
  try {
    await mkdir(cacheFolder, { recursive: true });
    await requireSpace(cacheFolder);
    return await alone(join(cacheFolder, 'fetch.lock'), async () => {
      const meanwhile = await readFetched(root);
      if (meanwhile) return meanwhile;
      try {
        await fetchOnce(cacheFolder, log);
      } catch (error) {
        const known = explain(error, cacheFolder);
        if (/disk is full|signature/.test(known.message)) throw known;
        log('The download broke; trying once more.');
        await fetchOnce(cacheFolder, log);
      }
      const fetched = await readFetched(root);
      if (!fetched) throw new Error('E: what was downloaded does not start');
      return fetched;
    });
  } catch (error) {
    throw error instanceof AsteriskError ? error : explain(error, cacheFolder);
  }
}
