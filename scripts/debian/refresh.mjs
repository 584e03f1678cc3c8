// Checks the archive for newer packages by the same signed lists, and fetches them.
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fetchAnew, InstallError, listUris } from './packages.mjs';
import { packageOf, readVersions } from './versions.mjs';

const weekMs = 7 * 24 * 3_600_000;

/** @typedef {import('./packages.mjs').Wanted} Wanted */

/**
 * One line for each package that the archive has in another version, or in addition to the present ones.
 * @param {string} printed what `apt-get --print-uris` prints @param {ReadonlyMap<string, string>} versions
 */
export function changes(printed, versions) {
  return printed.split('\n').flatMap((line) => {
    const found = line.startsWith("'") ? packageOf(line.split(' ')[1] ?? '') : undefined;
    const before = found && versions.get(found.name);
    return found && before !== found.version ? [`${found.name} ${before ?? '–'} → ${found.version}`] : [];
  });
}

/** @param {Wanted} wanted @param {string} cacheFolder @param {(line: string) => void} log */
async function available(wanted, cacheFolder, log) {
  const work = await mkdtemp(join(cacheFolder, 'check-'));
  try {
    return changes(await listUris(work, wanted, log), await readVersions(join(cacheFolder, wanted.folder)));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** @param {readonly Wanted[]} all @param {string} cacheFolder */
function fetched(all, cacheFolder) {
  return all.filter(({ folder }) => existsSync(join(cacheFolder, folder)));
}

/** @param {string[]} lines */
const summary = (lines) =>
  `${lines.slice(0, 5).join(', ')}${lines.length > 5 ? `, and ${lines.length - 5} more` : ''}`;

/**
 * Once a week, checks for newer packages and reports them. Without a network it does nothing.
 * @param {readonly Wanted[]} all @param {{cacheFolder: string, log: (line: string) => void}} options
 */
export async function checkWeekly(all, { cacheFolder, log }) {
  for (const wanted of fetched(all, cacheFolder)) {
    const stamp = join(cacheFolder, `${wanted.folder}.checked`);
    const last = (await stat(stamp).catch(() => undefined))?.mtimeMs ?? 0;
    if (Date.now() - last < weekMs) continue;
    try {
      // Written before the check, so that of two simultaneous starts only one checks.
      await writeFile(stamp, '');
      const lines = await available(wanted, cacheFolder, log);
      if (lines.length > 0) log(`${wanted.name} has updates (${summary(lines)}): run "npm run update".`);
    } catch {
      log(
        `Whether ${wanted.name} has updates could not be asked: run "npm run update" where deb.debian.org is reached.`,
      );
    }
  }
}

/** Whether a program runs from a folder. @param {string} folder */
async function isInUse(folder) {
  for (const pid of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(pid)) continue;
    if ((await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).includes(`${folder}/`)) return true;
  }
  return false;
}

/**
 * Fetches newer packages. Returns whether there were any.
 * @param {readonly Wanted[]} all @param {{cacheFolder: string, log: (line: string) => void}} options
 * @throws {InstallError} one sentence that says what to do
 */
export async function update(all, { cacheFolder, log }) {
  let isNewer = false;
  for (const wanted of fetched(all, cacheFolder)) {
    const lines = await available(wanted, cacheFolder, log);
    await writeFile(join(cacheFolder, `${wanted.folder}.checked`), '');
    if (lines.length === 0) {
      log(`${wanted.name} is up to date.`);
      continue;
    }
    log(`${wanted.name}: ${summary(lines)}.`);
    if (await isInUse(join(cacheFolder, wanted.folder))) {
      throw new InstallError(`${wanted.name} is running: stop OpenSeat and run "npm run update" again.`);
    }
    await fetchAnew(wanted, { cacheFolder, log });
    isNewer = true;
  }
  return isNewer;
}
