// Checks package-lock.json for known vulnerabilities: by the npm registry, or if it does not answer, by a
// dated list.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { satisfies } from 'semver';
import { root, say } from './prepare.mjs';

const oldDays = 90;

/**
 * @typedef {{package: string, vulnerable: string, id: string}} Advisory
 * @typedef {{packages: Record<string, {version?: string, link?: boolean}>}} Lock
 */

/**
 * The packages of a lock file that an advisory of the list concerns, one line each.
 * @param {Lock} lock @param {readonly Advisory[]} advisories
 */
export function vulnerable(lock, advisories) {
  const found = [];
  for (const [path, { version, link }] of Object.entries(lock.packages)) {
    const name = path.split('node_modules/').at(-1);
    if (!path.includes('node_modules/') || link || version === undefined) continue;
    for (const advisory of advisories) {
      if (advisory.package !== name || !satisfies(version, advisory.vulnerable, { includePrerelease: true }))
        continue;
      found.push(`${name} ${version}: ${advisory.id} (vulnerable: ${advisory.vulnerable})`);
    }
  }
  return found;
}

/**
 * What `npm audit --json` says, one line for each package from moderate severity on; undefined: the
 * registry gave no report.
 * @param {string} text
 */
export function auditReport(text) {
  try {
    const report = JSON.parse(text);
    if (typeof report.auditReportVersion !== 'number') return undefined;
    /** @type {{name: string, severity: string, range: string}[]} */
    const all = Object.values(report.vulnerabilities);
    return all
      .filter(({ severity }) => ['moderate', 'high', 'critical'].includes(severity))
      .map(({ name, severity, range }) => `${name} ${range}: ${severity}`);
  } catch {
    return undefined;
  }
}

/** @returns {Promise<string>} */
function npmAudit() {
  // It exits with 1 when it finds something; the output counts.
  return new Promise((resolve) =>
    execFile(
      'npm',
      ['audit', '--json'],
      { cwd: root, timeout: 60_000, maxBuffer: 2 ** 26 },
      (_error, stdout) => resolve(stdout),
    ),
  );
}

async function check() {
  const asked = auditReport(await npmAudit());
  if (asked) return asked;
  /** @type {{checked: string, advisories: Advisory[]}} */
  const list = JSON.parse(await readFile(join(root, 'scripts/advisories.json'), 'utf8'));
  const days = Math.floor((Date.now() - Date.parse(list.checked)) / 86_400_000);
  say(
    `The npm registry gives no audit here; the list of ${list.checked} is taken (scripts/advisories.json).`,
  );
  if (days > oldDays)
    say(`That list is ${days} days old: refresh it as it says, or check where npm audit works.`);
  return vulnerable(JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')), list.advisories);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const found = await check();
  for (const line of found) say(line);
  process.exit(found.length === 0 ? 0 : 1);
}
