// Tests the published package as a company's backend uses it: outside this repository, with only the
// package and its dependencies.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

const gateway = fileURLToPath(new URL('..', import.meta.url));
const modules = fileURLToPath(new URL('../../../node_modules', import.meta.url));
const execute = promisify(execFile);

vi.setConfig({ testTimeout: 60_000 });

let folder: string;
let consumer: string;

async function run(program: string, args: string[], cwd = consumer): Promise<string> {
  const path = `${join(modules, '.bin')}${delimiter}${process.env.PATH ?? ''}`;
  try {
    const { stdout } = await execute(program, args, { cwd, env: { ...process.env, PATH: path } });
    return stdout.trim();
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${program} ${args.join(' ')} failed:\n${stdout ?? ''}${stderr ?? ''}`, { cause: error });
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openseat-gateway-'));
  consumer = join(folder, 'consumer');
  const source = join(folder, 'source');
  const installed = join(consumer, 'node_modules/@openseat/gateway');
  await mkdir(installed, { recursive: true });
  await mkdir(source);
  // Built in another folder: `dist` may be older than the source.
  await run('tsdown', ['--out-dir', join(source, 'dist'), '--logLevel', 'error'], gateway);
  await cp(join(gateway, 'package.json'), join(source, 'package.json'));
  const [packed] = JSON.parse(await run('npm', ['pack', '--json', '--loglevel=error'], source)) as {
    filename: string;
  }[];
  if (!packed) throw new Error('npm pack has packed nothing');
  await run('tar', ['-xzf', join(source, packed.filename), '--strip-components=1', '-C', installed]);
  const { dependencies } = JSON.parse(await readFile(join(gateway, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const forTypes = ['fastify', 'express', '@types/express', '@types/node'];
  for (const name of [...Object.keys(dependencies), ...forTypes]) {
    const link = join(consumer, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(modules, name), link);
  }
  await writeFile(join(consumer, 'package.json'), '{"name":"consumer","private":true,"type":"module"}');
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

const entries = ['', '/sign-in', '/fastify', '/express', '/node'].map((entry) => `@openseat/gateway${entry}`);
const exported =
  'createGateway credentialsFrom createSignIn memoryStore fastifyPlugin expressMiddleware nodeHandler';

test('Node imports it', async () => {
  await writeFile(
    join(consumer, 'import.mjs'),
    `const parts = await Promise.all(${JSON.stringify(entries)}.map((entry) => import(entry)));
     console.log(parts.flatMap((part) => Object.keys(part)).join(' '));`,
  );
  expect(await run('node', ['import.mjs'])).toBe(exported);
});

test('a backend in CommonJS requires it', async () => {
  await writeFile(
    join(consumer, 'require.cjs'),
    `console.log(${JSON.stringify(entries)}.flatMap((entry) => Object.keys(require(entry))).join(' '));`,
  );
  expect(await run('node', ['require.cjs'])).toBe(exported);
});

test('its examples compile against its published types', async () => {
  await cp(join(gateway, 'examples'), join(consumer, 'examples'), { recursive: true });
  const options = {
    target: 'ES2022',
    module: 'nodenext',
    strict: true,
    exactOptionalPropertyTypes: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    noEmit: true,
    types: ['node'],
  };
  await writeFile(
    join(consumer, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: options, include: ['examples'] }),
  );
  await run('tsc', ['-p', '.']);
});
