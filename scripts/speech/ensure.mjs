// Finds espeak-ng and SoX, which speak and convert prompts, or fetches Debian's into a private folder.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolderOf, ensureUnpacked, loaderOf, suite } from '../debian/packages.mjs';
import { tooOld } from '../debian/versions.mjs';

const run = promisify(execFile);

/** Libraries that parse uploaded sounds: the versions that OpenSeat was last tested with. */
const minLibraries = {
  'libsox-ng3': '14.7.1.2',
  libsndfile1: '1.2.2-4',
  libflac14: '1.5.0',
  libmad0: '0.16.5',
  'espeak-ng': '1.52.0',
};

/**
 * A program that can be started: `command` with `args` before its own options.
 * @typedef {{command: string, args: string[]}} Program
 * @typedef {{espeak: Program, sox: Program}} SpeechInstallation
 */

/** Whether both programs start and know the two languages. @param {SpeechInstallation} found */
async function works({ espeak, sox }) {
  try {
    const [voices] = await Promise.all([
      run(espeak.command, [...espeak.args, '--voices']),
      run(sox.command, [...sox.args, '--version']),
    ]);
    return /\bcmn\b/.test(voices.stdout) && /\ben-gb\b/.test(voices.stdout);
  } catch {
    return false;
  }
}

/** @param {string} name @param {string} path */
function onPath(name, path) {
  return path
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
}

/** The machine's own. @param {NodeJS.ProcessEnv} environment @returns {Promise<SpeechInstallation | undefined>} */
async function findInstalled(environment) {
  const path = environment.PATH ?? '';
  const [espeak, sox] = [onPath('espeak-ng', path), onPath('sox', path)];
  if (!espeak || !sox) return undefined;
  const found = { espeak: { command: espeak, args: [] }, sox: { command: sox, args: [] } };
  return (await works(found)) ? found : undefined;
}

/** @param {string} root @returns {Promise<SpeechInstallation | undefined>} */
async function readFetched(root) {
  const found = loaderOf(root);
  if (!found) return undefined;
  const { libraries, loader } = found;
  const program = (/** @type {string} */ name) => ({
    command: loader,
    // Their sound output, which prompts do not need, requires a library in PulseAudio's own folder.
    args: ['--library-path', `${libraries}:${join(libraries, 'pulseaudio')}`, join(root, 'usr/bin', name)],
  });
  const espeak = program('espeak-ng');
  const sox = program(existsSync(join(root, 'usr/bin/sox_ng')) ? 'sox_ng' : 'sox');
  const installation = {
    espeak: { ...espeak, args: [...espeak.args, `--path=${libraries}`] },
    sox,
  };
  if ((await tooOld(root, minLibraries)).length > 0) return undefined;
  return (await works(installation)) ? installation : undefined;
}

/** @type {import('../debian/packages.mjs').Wanted<SpeechInstallation>} */
export const speechPackages = {
  name: 'the voice of prompts (espeak-ng and SoX)',
  packages: ['espeak-ng', 'sox'],
  size: '29 MB',
  folder: `${suite}-speech`,
  instead: 'install espeak-ng and sox yourself',
  find: readFetched,
};

/**
 * The programs that speak and convert prompts: the machine's own, or Debian's in `cacheFolder`.
 * @param {{cacheFolder?: string, environment?: NodeJS.ProcessEnv, log?: (line: string) => void}} [options]
 * @returns {Promise<SpeechInstallation>}
 * @throws {InstallError} one sentence that says what to do
 */
export async function ensureSpeech({
  environment = process.env,
  cacheFolder = cacheFolderOf(environment),
  log = () => undefined,
} = {}) {
  const installed = await findInstalled(environment);
  if (installed) return installed;
  return ensureUnpacked(speechPackages, { cacheFolder, log });
}
