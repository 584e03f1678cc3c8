import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import type { Figure } from '../figure.ts';

const root = join(import.meta.dirname, '../..');
/** Softphone libraries of others, in the versions that were looked at. */
const peers = [
  'jssip@3.13.8',
  'sip.js@0.21.2',
  '@twilio/voice-sdk@2.18.5',
  'amazon-connect-streams@2.28.2',
  'ringcentral-web-phone@2.5.4',
];

const kilobytes = (code: string | Uint8Array) => gzipSync(code, { level: 9 }).length / 1000;

/** All of a package in one minified file, as a page without tree shaking gets it. */
async function bundled(folder: string, name: string): Promise<number> {
  const entry = join(folder, 'entry.js');
  await writeFile(entry, `import * as all from '${name}'; globalThis.all = all;`);
  const result = await build({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, lib: { entry, formats: ['iife'], name: 'all' }, minify: true },
  });
  const [{ output }] = (Array.isArray(result) ? result : [result]) as [{ output: { code?: string }[] }];
  return kilobytes(output.map(({ code }) => code ?? '').join(''));
}

async function peersSizes(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'openseat-sizes-'));
  try {
    await writeFile(join(folder, 'package.json'), '{"private":true}');
    execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...peers], {
      cwd: folder,
      stdio: 'ignore',
    });
    const figures: Figure[] = [];
    for (const peer of peers) {
      const name = peer.replace(/@[^@]+$/, '');
      figures.push({ name: `size of ${peer}, by gzip`, value: await bundled(folder, name), unit: 'KB' });
    }
    return figures;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a page loads, beside libraries of others that are bundled by the same tool. */
export async function measureSizes(): Promise<readonly Figure[]> {
  const own = async (file: string) => kilobytes(await readFile(join(root, 'packages/sdk/dist', file)));
  return [
    {
      name: 'size of the SDK without panel, by gzip',
      value: await own('workbenchSdk.headless.min.js'),
      unit: 'KB',
      goal: 65,
      gate: 75,
    },
    {
      name: 'size of the SDK with panel, by gzip',
      value: await own('workbenchSdk.min.js'),
      unit: 'KB',
      goal: 98,
      gate: 110,
    },
    ...(await peersSizes()),
  ];
}
