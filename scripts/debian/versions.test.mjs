import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { changes } from './refresh.mjs';
import { packageOf, readVersions, tooOld, writeVersions } from './versions.mjs';

/** @type {string} */
let root;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'openseat-versions-'));
});
afterEach(() => rm(root, { recursive: true }));

/** @param {string} name @param {string} version */
async function changelog(name, version) {
  const folder = join(root, 'usr/share/doc', name);
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, 'changelog.Debian.gz'),
    gzipSync(`openssl (${version}) unstable; urgency=high\n`),
  );
}

it('a package’s file tells name and version, epochs too', () => {
  expect(packageOf('zlib1g_1%3a1.3.dfsg+really1.3.2-3_amd64.deb')).toEqual({
    name: 'zlib1g',
    version: '1:1.3.dfsg+really1.3.2-3',
  });
  expect(packageOf('lock')).toBeUndefined();
});

it('versions are what was written when they were unpacked, or what the changelogs say', async () => {
  await changelog('libssl3t64', '3.6.5-1');
  await mkdir(join(root, 'usr/share/doc/without'), { recursive: true });
  expect([...(await readVersions(root))]).toEqual([['libssl3t64', '3.6.5-1']]);
  await writeVersions(root, ['libssl3t64_3.6.6-1_amd64.deb', 'zlib1g_1%3a1.3-1+b1_amd64.deb']);
  expect([...(await readVersions(root))]).toEqual([
    ['libssl3t64', '3.6.6-1'],
    ['zlib1g', '1:1.3-1+b1'],
  ]);
});

it('a library below the least version is named, by Debian’s order', async () => {
  await writeVersions(root, [
    'libssl3t64_3.6.10-1_amd64.deb',
    'zlib1g_2.0-1_amd64.deb',
    'libopus0_1.6~rc1-1_amd64.deb',
  ]);
  const least = { libssl3t64: '3.6.9', zlib1g: '1:1.3', libopus0: '1.6', libxml2: '2.15' };
  expect(await tooOld(root, least)).toEqual(['zlib1g 2.0-1 < 1:1.3', 'libopus0 1.6~rc1-1 < 1.6']);
});

it('what the archive has instead is told, package by package', () => {
  const printed = [
    "'http://deb.debian.org/debian/pool/main/o/openssl/libssl3t64_3.6.6-1_amd64.deb' libssl3t64_3.6.6-1_amd64.deb 1 SHA256:a",
    "'http://deb.debian.org/debian/pool/main/z/zlib/zlib1g_1.3-1_amd64.deb' zlib1g_1%3a1.3-1_amd64.deb 1 SHA256:b",
    "'http://deb.debian.org/debian/pool/main/n/new/libnew1_1-1_amd64.deb' libnew1_1-1_amd64.deb 1 SHA256:c",
  ].join('\n');
  const versions = new Map([
    ['libssl3t64', '3.6.5-1'],
    ['zlib1g', '1:1.3-1'],
  ]);
  expect(changes(printed, versions)).toEqual(['libssl3t64 3.6.5-1 → 3.6.6-1', 'libnew1 – → 1-1']);
});
