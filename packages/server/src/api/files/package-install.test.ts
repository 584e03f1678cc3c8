// Installs the packages of the last build (`dist/packages`) from a running server, as a company's page does.
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestServer, testServer } from '../../testing/test-server.ts';

const root = fileURLToPath(new URL('../../../../..', import.meta.url));
const execute = promisify(execFile);
const names = ['sdk', 'react', 'vue'];

let server: TestServer;
/** A page's folder, empty at first. */
let page: string;

beforeAll(async () => {
  server = await testServer({ packagesFolder: join(root, 'dist/packages') });
  page = await mkdtemp(join(tmpdir(), 'openseat-page-'));
}, 60_000);

afterAll(async () => {
  await server?.dispose();
  await rm(page, { recursive: true, force: true });
});

/** The program's output; a failure is thrown with all of it. */
async function run(program: string, args: string[]): Promise<string> {
  try {
    const { stdout } = await execute(program, args, { cwd: page });
    return stdout.trim();
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${program} ${args.join(' ')} failed:\n${stdout ?? ''}${stderr ?? ''}`, { cause: error });
  }
}

it('npm installs the SDK and its wrappers from a server alone, and Vite builds a page with them', async () => {
  const address = await server.app.listen({ host: '127.0.0.1', port: 0 });
  await run('npm', [
    'install',
    `--prefix=${page}`,
    ...names.map((name) => `${address}/packages/openseat-${name}.tgz`),
    // No registry answers there: nothing of ours comes from one.
    '--registry=http://127.0.0.1:9',
    '--fetch-retries=0',
    `--cache=${join(page, 'cache')}`,
    // React and Vue are the page's own.
    '--legacy-peer-deps',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  expect((await readdir(join(page, 'node_modules/@openseat'))).sort()).toEqual([...names].sort());
  const { dependencies } = JSON.parse(await readFile(join(page, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  expect(dependencies['@openseat/sdk']).toBe(`${address}/packages/openseat-sdk.tgz`);

  for (const name of ['react', 'vue'])
    await symlink(join(root, 'node_modules', name), join(page, 'node_modules', name));
  await writeFile(
    join(page, 'page.js'),
    `import { WorkbenchSdk } from '@openseat/sdk';
     import { Workbench as ForReact } from '@openseat/react';
     import { Workbench as ForVue } from '@openseat/vue';
     console.log(typeof WorkbenchSdk, typeof ForReact, ForVue.name, typeof ForVue.props.onCallComing);`,
  );
  await writeFile(
    join(page, 'vite.config.mjs'),
    `export default { logLevel: 'error', build: { outDir: 'built', lib: { entry: 'page.js', formats: ['es'], fileName: 'page' } } };`,
  );
  await run(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build']);
  const [built = ''] = (await readdir(join(page, 'built'))).filter((name) => /\.m?js$/.test(name));
  // A folder without "type": the ending says that it is a module.
  await writeFile(join(page, 'built/page.mjs'), await readFile(join(page, 'built', built)));
  expect(await run(process.execPath, ['built/page.mjs'])).toBe('function function OpenSeatWorkbench object');
}, 120_000);
