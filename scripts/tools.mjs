// The tests' requirements: a browser, SIP callers, a message centre's protocol, a Postgres.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PrepareError, run, say } from './prepare.mjs';

const postgresRoot = '/usr/lib/postgresql';

/** The folder of the newest installed Postgres' programs, or undefined. */
export function postgresFolder() {
  if (!existsSync(postgresRoot)) return undefined;
  const versions = readdirSync(postgresRoot).sort((a, b) => Number(b) - Number(a));
  return versions
    .map((version) => join(postgresRoot, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')));
}

/** @type {readonly [name: string, isThere: () => boolean][]} */
const tools = [
  ['chromium', () => existsSync(process.env.OPENSEAT_CHROMIUM ?? '/usr/bin/chromium')],
  ['sip-tester', () => existsSync('/usr/bin/sipp')],
  ['baresip-core', () => existsSync('/usr/bin/baresip')],
  ['fonts-noto-cjk', () => existsSync('/usr/share/fonts/opentype/noto')],
  ['libnet-smpp-perl', () => existsSync('/usr/share/perl5/Net/SMPP.pm')],
  ['postgresql', () => postgresFolder() !== undefined],
];

/** As root, installs what is missing; otherwise says how. */
export async function ensureTools() {
  const missing = tools.filter(([, isThere]) => !isThere()).map(([name]) => name);
  if (missing.length === 0) return;
  const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0) {
    throw new PrepareError(
      `The tests need programs that only root can install. Run this, then npm test again:\n\n  sudo ${command}\n`,
    );
  }
  say(`Installing ${missing.join(', ')} (once).`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env: environment });
  await run('apt-get', command.split(' ').slice(1), { env: environment });
}
