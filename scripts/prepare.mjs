// Prepares the commands: packages and a build, each only when something has changed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** An error with one sentence that says what to do. */
export class PrepareError extends Error {
  name = 'PrepareError';
}

/** @param {string} line */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * Runs a program to its end; its output is shown only when it fails.
 * @param {string} command @param {string[]} args @param {{show?: boolean, cwd?: string, env?: NodeJS.ProcessEnv}} [options]
 */
export async function run(command, args, { show = false, cwd = root, env = process.env } = {}) {
  const child = spawn(command, args, { cwd, env, stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (output += data));
  /** @type {number | null} */
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code === 0) return output;
  throw new PrepareError(
    `${command} ${args.join(' ')} failed (${code}).\n${output.trim().split('\n').slice(-30).join('\n')}`,
  );
}

/** @param {string} folder @returns {AsyncGenerator<string>} */
async function* files(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name === 'node_modules' || entry.name === 'dist') continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else yield path;
  }
}

/**
 * What changes when the file does.
 * @typedef {(file: string) => Promise<string | Buffer>} Trait
 */

/** The content: a copy of the folder with the same content needs no new build. @type {Trait} */
const content = (file) => readFile(file);

/** Size and time: reading thousands of files takes a second. @type {Trait} */
const look = async (file) => {
  const { size, mtimeNs } = await stat(file, { bigint: true });
  return `${size} ${mtimeNs}`;
};

/** By trait and path. @type {Map<string, Promise<string>>} */
const digests = new Map();

/** Made once in a run, as most builds have inputs in common. @param {Trait} trait @param {string} path a file or folder */
function digestOf(trait, path) {
  const key = `${trait.name} ${path}`;
  const known = digests.get(key) ?? makeDigest(trait, path);
  digests.set(key, known);
  return known;
}

/** @param {Trait} trait @param {string} path relative to the root */
async function makeDigest(trait, path) {
  const hash = createHash('sha256');
  const full = join(root, path);
  if (!existsSync(full)) return '';
  const list = /\.\w+$/.test(path) ? [full] : files(full);
  for await (const file of list) hash.update(relative(root, file)).update(await trait(file));
  return hash.digest('hex');
}

/** @param {Trait} trait @param {readonly string[]} paths files or folders, relative to the root */
async function digest(trait, paths) {
  const hash = createHash('sha256').update(process.version);
  for (const path of paths) hash.update(await digestOf(trait, path));
  return hash.digest('hex');
}

/**
 * Runs `work` unless it has already run for the same inputs.
 * @param {string} name @param {readonly string[]} inputs @param {string} product a path that must exist @param {() => Promise<void>} work
 */
async function onChange(name, inputs, product, work) {
  const stamp = join(root, 'node_modules/.openseat', name);
  const isThere = existsSync(join(root, product));
  /** @param {string} file */
  const read = (file) => (isThere ? readFile(file, 'utf8').catch(() => '') : '');
  const looks = await digest(look, inputs);
  if (looks === (await read(`${stamp}.look`))) return;
  const now = await digest(content, inputs);
  if (now !== (await read(stamp))) await work();
  await mkdir(dirname(stamp), { recursive: true });
  await Promise.all([writeFile(stamp, now), writeFile(`${stamp}.look`, looks)]);
}

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new PrepareError(
    `Node 20.19 or later is needed, this is ${process.version}: install one from nodejs.org and start again.`,
  );
}

/** @param {unknown} error */
export function explainInstall(error) {
  const text = String(error);
  if (/ENOSPC/.test(text))
    return new PrepareError('The disk is full: free 1 GB where this folder lies and start again.');
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|network/i.test(text)) {
    return new PrepareError(
      'The packages could not be fetched from the npm registry: check the network connection and start again.',
    );
  }
  return error;
}

async function installPackages() {
  await onChange('packages', ['package-lock.json'], 'node_modules', async () => {
    say('Installing packages (once, about a minute).');
    try {
      await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
    } catch (error) {
      throw explainInstall(error);
    }
  });
}

/** What the guides' site is made of, besides its own package. */
const guides = [
  'docs',
  'bench',
  'deploy',
  ...['README', 'README.zh-CN', 'ARCHITECTURE', 'GLOSSARY', 'CONTRIBUTING'].map((name) => `${name}.md`),
  ...['sdk', 'react', 'vue', 'gateway'].flatMap((name) => [
    `packages/${name}/README.md`,
    `packages/${name}/README.zh-CN.md`,
  ]),
];

/** @typedef {readonly [workspace: string, product: string, more?: readonly string[]]} Build */

/** @type {Build} */
const sdk = ['packages/sdk', 'packages/sdk/dist/workbenchSdk.min.js'];
/**
 * What needs the SDK: both lists at the same time, each in its order.
 * @type {readonly (readonly Build[])[]}
 */
const builds = [
  [
    ['packages/gateway', 'packages/gateway/dist/index.mjs'],
    ['packages/server', 'packages/server/dist/index.mjs'],
    ['examples/crm', 'examples/crm/dist/plugin.mjs'],
    ['packages/console', 'packages/console/dist/index.html'],
  ],
  [
    ['packages/react', 'packages/react/dist/index.mjs'],
    ['packages/vue', 'packages/vue/dist/index.mjs'],
    ['packages/docs', 'packages/docs/dist/en/index.html', guides],
    ['examples/phone', 'examples/phone/dist/plugin.mjs'],
    ['packages/playground', 'packages/playground/dist/plugin.mjs', ['packages/sdk/src', 'docs/sdk']],
  ],
];

/** @param {readonly Build[]} list */
async function buildEach(list) {
  for (const [workspace, product, more = []] of list) {
    const inputs = ['packages/protocol', workspace, 'package-lock.json', 'tsconfig.base.json', ...more];
    await onChange(workspace.replace('/', '-'), inputs, product, async () => {
      say(`Building ${workspace}.`);
      // A test that starts the server must not get a build of another kind.
      const env = { ...process.env, NODE_ENV: 'production' };
      await run('npm', ['run', 'build', '--silent', '-w', workspace], { env });
    });
  }
}

async function build() {
  await buildEach([sdk]);
  await Promise.all(builds.map(buildEach));
}

/** Where the server finds the packages for npm. */
export const packagesFolder = 'dist/packages';
const published = ['packages/sdk', 'packages/react', 'packages/vue', 'packages/gateway'];

async function pack() {
  const inputs = ['packages/protocol', ...published, 'scripts/pack.mjs'];
  await onChange('pack', inputs, `${packagesFolder}/openseat-sdk.tgz`, async () => {
    say('Packing the packages for npm.');
    await run(process.execPath, ['scripts/pack.mjs', packagesFolder, ...published]);
  });
}

/** Node, packages and build. */
export async function prepare() {
  checkNode();
  await installPackages();
  await build();
  await pack();
}
