import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { validRange } from 'semver';
import { expect, it } from 'vitest';
import { auditReport, vulnerable } from './advisories.mjs';
import { root } from './prepare.mjs';

const run = promisify(execFile);
const read = async (/** @type {string} */ file) => JSON.parse(await readFile(join(root, file), 'utf8'));

/** Packages with install scripts. None needs them: the build and the tests run without. */
const wouldRun = ['@alicloud/openapi-core', '@scarf/scarf', 'esbuild'];

it('no other package wants to run a program while it is installed', async () => {
  const { packages } = await read('package-lock.json');
  const found = Object.entries(packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.split('node_modules/').at(-1));
  expect([...new Set(found)].sort()).toEqual(wouldRun);
});

it('a package that wants to run a program while it is installed does not', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'openseat-install-'));
  try {
    await copyFile(join(root, '.npmrc'), join(folder, '.npmrc'));
    const evil = join(folder, 'evil');
    await mkdir(evil);
    const touch = (/** @type {string} */ name) =>
      `node -e "require('fs').writeFileSync('${join(folder, name)}','')"`;
    await writeFile(
      join(evil, 'package.json'),
      JSON.stringify({
        name: 'evil',
        version: '1.0.0',
        scripts: { preinstall: touch('pre'), install: touch('in'), postinstall: touch('post') },
      }),
    );
    // Packed, as a folder would only be linked.
    await run('npm', ['pack', './evil', '--silent'], { cwd: folder });
    await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'ours', version: '1.0.0' }));
    await run('npm', ['install', './evil-1.0.0.tgz', '--offline', '--no-audit'], { cwd: folder });
    expect(existsSync(join(folder, 'node_modules/evil/package.json'))).toBe(true);
    expect(['pre', 'in', 'post'].filter((name) => existsSync(join(folder, name)))).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 60_000);

it('a package with a known vulnerability is named', () => {
  const lock = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/ws': { version: '8.21.0' },
      'node_modules/jssip/node_modules/ws': { version: '8.17.0' },
      'node_modules/@openseat/sdk': { link: true },
    },
  };
  const advisories = [{ package: 'ws', vulnerable: '<8.21.0', id: 'CVE-1' }];
  expect(vulnerable(lock, advisories)).toEqual(['ws 8.17.0: CVE-1 (vulnerable: <8.21.0)']);
});

it('what the registry says is understood, also that it says nothing', () => {
  const vulnerability = (/** @type {string} */ severity) => ({ name: severity, severity, range: '<2' });
  const vulnerabilities = {
    a: vulnerability('low'),
    b: vulnerability('moderate'),
    c: vulnerability('critical'),
  };
  expect(auditReport(JSON.stringify({ auditReportVersion: 2, vulnerabilities }))).toEqual([
    'moderate <2: moderate',
    'critical <2: critical',
  ]);
  for (const text of ['', '{', '{"message":"405","statusCode":405}'])
    expect(auditReport(text)).toBeUndefined();
});

it('the dated list concerns packages of the lock file, none of which is vulnerable', async () => {
  const { advisories, checked } = await read('scripts/advisories.json');
  const lock = await read('package-lock.json');
  const names = new Set(Object.keys(lock.packages).map((path) => path.split('node_modules/').at(-1)));
  for (const advisory of advisories) {
    expect(names).toContain(advisory.package);
    expect(validRange(advisory.vulnerable)).not.toBeNull();
  }
  expect(Date.parse(checked)).not.toBeNaN();
  expect(vulnerable(lock, advisories)).toEqual([]);
});
