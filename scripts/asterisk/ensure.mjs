// Finds an Asterisk that is new enough, or fetches Debian's into a private folder: no root, nothing
// installed.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolderOf, ensureUnpacked, InstallError, loaderOf, suite } from '../debian/packages.mjs';
import { tooOld } from '../debian/versions.mjs';

const run = promisify(execFile);

/** Fixes CVE-2026-57191, by which an unauthenticated NOTIFY stops PJSIP. */
const minimum = [22, 10, 1];
/** Libraries that parse input from strangers: the versions that OpenSeat was last tested with. */
const minLibraries = {
  libssl3t64: '3.6.5',
  'libsrtp2-1': '2.8.0',
  'libxml2-16': '2.15.4',
  libopus0: '1.6.1',
  libcurl4t64: '8.22.0',
  'libsqlite3-0': '3.53.4',
  zlib1g: '1:1.3.dfsg+really1.3.2',
};
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
      throw new InstallError(`OPENSEAT_ASTERISK names ${named}, which is no Asterisk that can be started.`);
    return undefined;
  }
  const text = version.join('.');
  if (!isRecent(version)) {
    if (named)
      throw new InstallError(
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

/** @param {string} root the folder with the unpacked packages @returns {AsteriskInstallation | undefined} */
function describe(root, version = '') {
  const found = loaderOf(root);
  if (!found || !existsSync(join(found.libraries, 'asterisk'))) return undefined;
  const { libraries, loader } = found;
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
  if (!found || !version || !isRecent(version)) return undefined;
  if ((await tooOld(root, minLibraries)).length > 0) return undefined;
  return { ...found, version: version.join('.') };
}

/** @type {import('../debian/packages.mjs').Wanted<AsteriskInstallation>} */
export const asteriskPackages = {
  name: 'Asterisk',
  packages: ['asterisk', 'asterisk-moh-opsound-wav'],
  size: '95 MB',
  folder: suite,
  instead: `install Asterisk ${minimum.join('.')} or later yourself and name its program in OPENSEAT_ASTERISK`,
  find: readFetched,
};

/**
 * An Asterisk that can be started: the machine's own, or Debian's in `cacheFolder`.
 * @param {{cacheFolder?: string, environment?: NodeJS.ProcessEnv, log?: (line: string) => void}} [options]
 * @returns {Promise<AsteriskInstallation>}
 * @throws {InstallError} one sentence that says what to do
 */
export async function ensureAsterisk({
  environment = process.env,
  cacheFolder = cacheFolderOf(environment),
  log = () => undefined,
} = {}) {
  const installed = await findInstalled(environment, log);
  if (installed) return installed;
  return ensureUnpacked(asteriskPackages, { cacheFolder, log });
}
