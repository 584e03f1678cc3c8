// Tests the published package as its users install it: outside this repository, with only the package
// itself.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

const packages = fileURLToPath(new URL('../..', import.meta.url));
const modules = fileURLToPath(new URL('../../../node_modules', import.meta.url));
const examples = fileURLToPath(new URL('../../../docs/sdk/examples', import.meta.url));
const binaries = join(modules, '.bin');
const execute = promisify(execFile);

vi.setConfig({ testTimeout: 90_000 });

let folder: string;
/** A user's folder, with only the package in its node_modules. */
let consumer: string;
/** The files that `npm pack` puts into the SDK's package. */
let inSdk: string[];

/** The program's output; a failure is thrown with all of it. */
async function run(program: string, args: string[], cwd = consumer): Promise<string> {
  const path = `${binaries}${delimiter}${process.env.PATH ?? ''}`;
  try {
    const { stdout } = await execute(program, args, { cwd, env: { ...process.env, PATH: path } });
    return stdout.trim();
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${program} ${args.join(' ')} failed:\n${stdout ?? ''}${stderr ?? ''}`, { cause: error });
  }
}

async function write(files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) await writeFile(join(consumer, name), text);
}

/** Builds and packs one of our packages and unpacks it where npm would. Returns its files. */
async function install(name: string): Promise<string[]> {
  const installed = join(consumer, 'node_modules/@openseat', name);
  const source = join(folder, name);
  await mkdir(installed, { recursive: true });
  await mkdir(source);
  // Built in another folder: `dist` may be in use, or older than the source.
  await run('tsdown', ['--out-dir', join(source, 'dist'), '--logLevel', 'error'], join(packages, name));
  for (const file of ['package.json', 'LICENSE', 'README.md', 'README.zh-CN.md', 'CHANGELOG.md']) {
    await cp(join(packages, name, file), join(source, file));
  }
  const [packed] = JSON.parse(await run('npm', ['pack', '--json', '--loglevel=error'], source)) as {
    filename: string;
    files: { path: string }[];
  }[];
  if (!packed) throw new Error('npm pack has packed nothing');
  await run('tar', ['-xzf', join(source, packed.filename), '--strip-components=1', '-C', installed]);
  return packed.files.map(({ path }) => path).sort();
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openseat-packaging-'));
  consumer = join(folder, 'consumer');
  await mkdir(consumer);
  inSdk = await install('sdk');
  await write({ 'package.json': JSON.stringify({ name: 'consumer', private: true, type: 'module' }) });
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

const documents = ['CHANGELOG.md', 'LICENSE', 'README.md', 'README.zh-CN.md'];

test('no published file visits what a page has added to Object.prototype', async () => {
  for (const file of inSdk.filter((name) => /\.[cm]?js$/.test(name))) {
    const code = await readFile(join(consumer, 'node_modules/@openseat/sdk', file), 'utf8');
    expect(code.match(/\bfor ?\((?:const |let |var )?\w+ in /g) ?? [], file).toEqual([]);
  }
});

test('the package has what it says and nothing else', async () => {
  const built = ['headless', 'workbenchSdk'].flatMap((name) =>
    ['.cjs', '.cjs.map', '.d.cts', '.d.mts', '.mjs', '.mjs.map'].map((ending) => `dist/${name}${ending}`),
  );
  const scripts = ['', '.min', '.headless.min', '.later.min'].flatMap((name) => [
    `dist/workbenchSdk${name}.js`,
    `dist/workbenchSdk${name}.js.map`,
  ]);
  const old = ['SIPml-api.js', 'index.js', 'main.min.css'].map((name) => `dist/${name}`);
  const more = ['dist/THIRD-PARTY-LICENCES.txt', 'dist/check-language.mjs', 'package.json'];
  expect(inSdk).toEqual([...documents, ...built, ...scripts, ...old, ...more].sort());

  const installed = join(consumer, 'node_modules/@openseat/sdk');
  const metadata = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
  expect(metadata).toMatchObject({ license: 'Apache-2.0', publishConfig: { access: 'public' } });
  expect(metadata).not.toHaveProperty('private');
  expect(metadata).not.toHaveProperty('dependencies');
  const named = Object.values(metadata.exports).flatMap(
    (entry) => JSON.stringify(entry).match(/\.\/[^"]+/g) ?? [],
  );
  expect(named.filter((path) => !inSdk.includes(path.slice(2)))).toEqual([]);
});

test('the licence of everything that is bundled comes along', async () => {
  const installed = join(consumer, 'node_modules/@openseat/sdk/dist');
  const licences = await readFile(join(installed, 'THIRD-PARTY-LICENCES.txt'), 'utf8');
  for (const map of inSdk.filter((path) => path.endsWith('.map'))) {
    const text = await readFile(join(installed, '..', map), 'utf8');
    const { sources } = JSON.parse(text) as { sources: string[] };
    const names = sources.flatMap((source) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? []);
    expect(names.length, map).toBeGreaterThan(0);
    for (const name of new Set(names)) expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'));
  }
});

const exported = 'DevelopmentError WorkbenchError WorkbenchSdk default forwardHooks';

test('Node imports it, without a window or a document', async () => {
  await write({
    'import.mjs': `import * as sdk from '@openseat/sdk';
      console.log(Object.keys(sdk).sort().join(' '), typeof window, typeof document, sdk.default === sdk.WorkbenchSdk);`,
  });
  expect(await run('node', ['import.mjs'])).toBe(`${exported} undefined undefined true`);
});

test('Node requires it, without a window or a document', async () => {
  await write({
    'require.cjs': `const sdk = require('@openseat/sdk');
      console.log(Object.keys(sdk).sort().join(' '), typeof window, typeof document, sdk.default === sdk.WorkbenchSdk);`,
  });
  expect(await run('node', ['require.cjs'])).toBe(`${exported} undefined undefined true`);
});

test('a constructor checks its options before it touches the page', async () => {
  await write({
    'construct.mjs': `import { DevelopmentError, WorkbenchSdk } from '@openseat/sdk';
      try { new WorkbenchSdk({}); } catch (error) { console.log(error instanceof DevelopmentError, error.message); }`,
  });
  expect(await run('node', ['construct.mjs'])).toBe('true instanceId must be a string');
});

test('the build without a panel is there both ways, with the same names', async () => {
  await write({
    'headless.mjs': `import * as sdk from '@openseat/sdk/headless';
      try { new sdk.WorkbenchSdk({ instanceId: 'demo', dom: 'place' }); } catch ({ message }) {
        console.log(Object.keys(sdk).sort().join(' '), message);
      }`,
    'headless.cjs': `console.log(Object.keys(require('@openseat/sdk/headless')).sort().join(' '));`,
  });
  const refused = 'dom must be absent: this is the build without a panel';
  expect(await run('node', ['headless.mjs'])).toBe(`${exported} ${refused}`);
  expect(await run('node', ['headless.cjs'])).toBe(exported);
});

/**
 * Prints that the import exists, and that the script, imported for its side effect only, was not
 * tree-shaken.
 */
const page = `import { WorkbenchSdk } from '@openseat/sdk';
  import '@openseat/sdk/workbenchSdk.min.js';
  console.log(typeof WorkbenchSdk, typeof globalThis.WorkbenchSdk);`;

test('Vite builds a page with it', async () => {
  await write({
    'page.js': page,
    'vite.config.js':
      "export default { logLevel: 'error', build: { outDir: 'vite', lib: { entry: 'page.js', formats: ['es'] } } };",
  });
  await run('vite', ['build']);
  const [built] = await readdir(join(consumer, 'vite'));
  expect(await run('node', [join('vite', built ?? '')])).toBe('function function');
});

test('webpack builds a page with it', async () => {
  await write({ 'page.js': page });
  await run('webpack', ['--mode', 'production', '--entry', './page.js', '--output-path', 'webpack']);
  expect(await run('node', ['webpack/main.js'])).toBe('function function');
});

/** Uses the types, with one compiler error for each mistake. */
const typed = `
const options: WorkbenchOptions = { instanceId: 'demo', onStatusChange: (code) => code satisfies number };
const workbench = new WorkbenchSdk(options);
const end: () => void = workbench.on('callComing', (connid, caller, calee, contactId, skillgroupId) => {
  const all: string[] = [connid, caller, calee, contactId, skillgroupId];
  console.log(all);
});
const settled: Promise<void> = workbench.call('1001');
const ringing: string | undefined = workbench.view.state().call?.connId;
export { end, ringing, settled };
// @ts-expect-error: a connid is a string, and not just anything
export const miscounted: number | undefined = workbench.view.state().call?.connId;
// @ts-expect-error: there is no such event
workbench.on('callGoing', () => undefined);
// @ts-expect-error: connid is a string
workbench.on('callComing', (connid: number) => connid);
// @ts-expect-error: instanceId is missing
export const wrong: WorkbenchOptions = {};
`;

async function compile(name: string, files: Record<string, string>, compilerOptions: object): Promise<void> {
  await write({
    ...files,
    [name]: JSON.stringify({
      compilerOptions: { strict: true, noEmit: true, skipLibCheck: false, types: [], ...compilerOptions },
      files: Object.keys(files),
    }),
  });
  await run('tsc', ['--noEmit', '-p', name]);
}

test('TypeScript has the types under moduleResolution bundler', async () => {
  await compile(
    'tsconfig.bundler.json',
    {
      'bundled.ts': `import { type WorkbenchOptions, WorkbenchSdk } from '@openseat/sdk';${typed}`,
      'bare.ts': `import { type WorkbenchOptions, WorkbenchSdk } from '@openseat/sdk/headless';${typed}`,
    },
    { target: 'ES2022', lib: ['ES2022', 'DOM'], module: 'ESNext', moduleResolution: 'bundler' },
  );
});

test('TypeScript has the types under moduleResolution node16, of modules and of CommonJS', async () => {
  await compile(
    'tsconfig.node16.json',
    {
      'module.mts': `import { type WorkbenchOptions, WorkbenchSdk } from '@openseat/sdk';${typed}`,
      'common.cts': `import sdk = require('@openseat/sdk');
        import WorkbenchSdk = sdk.WorkbenchSdk;
        type WorkbenchOptions = sdk.WorkbenchOptions;${typed}`,
    },
    { target: 'ES2022', lib: ['ES2022', 'DOM'], module: 'Node16', moduleResolution: 'Node16' },
  );
});

test('every example of docs/sdk has its types, of the wrappers as well', async () => {
  const wrapper = [...documents, 'dist/index.d.mts', 'dist/index.mjs', 'dist/index.mjs.map', 'package.json'];
  expect(await install('react')).toEqual(wrapper);
  expect(await install('vue')).toEqual(wrapper);
  await mkdir(join(consumer, 'node_modules/@types'));
  for (const name of ['react', 'vue', '@types/react']) {
    await symlink(join(modules, name), join(consumer, 'node_modules', name));
  }
  await cp(examples, join(consumer, 'examples'), { recursive: true });
  const options = { strict: true, target: 'ES2022', lib: ['ES2022', 'DOM', 'DOM.Iterable'], types: [] };
  await write({
    'tsconfig.examples.json': JSON.stringify({
      compilerOptions: {
        ...options,
        module: 'ESNext',
        moduleResolution: 'bundler',
        jsx: 'react-jsx',
        noUnusedLocals: true,
        skipLibCheck: true,
      },
      include: ['examples'],
    }),
  });
  await run('tsc', ['--noEmit', '-p', 'tsconfig.examples.json']);
});
