// npm test: installs what is missing and runs every check; the last line counts them.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ensureAsterisk } from './asterisk/ensure.mjs';
import { InstallError } from './debian/packages.mjs';
import { startPostgres } from './postgres.mjs';
import { PrepareError, prepare, root, say } from './prepare.mjs';
import { ensureSpeech } from './speech/ensure.mjs';
import { ensureTools } from './tools.mjs';

const binaries = join(root, 'node_modules/.bin');
const workspaces = [
  'packages/protocol',
  'packages/protocol/pages',
  'packages/sdk',
  'packages/sdk/tsconfig.test.json',
  'packages/react',
  'packages/vue',
  'packages/server',
  'packages/gateway',
  'examples/crm',
  'examples/phone',
  'e2e',
  'bench',
];

/** What all checks so far have come to. */
const totals = { passed: 0, failed: 0 };

/** @param {string} program @param {string[]} args @param {Record<string, string>} [environment] */
async function succeeds(program, args, environment = {}) {
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH: `${binaries}${delimiter}${process.env.PATH ?? ''}`, ...environment },
  });
  return (await new Promise((resolve) => child.on('close', resolve))) === 0;
}

/** @param {string} title @param {string} program @param {string[]} args */
async function check(title, program, args) {
  const ok = await succeeds(program, args);
  totals[ok ? 'passed' : 'failed'] += 1;
  say(`${ok ? 'ok' : 'FAILED'}  ${title}`);
}

/** Vitest, whose own count is added. @param {string} title @param {string[]} args @param {Record<string, string>} [environment] */
async function tests(title, args, environment) {
  say(`\n${title}`);
  const folder = await mkdtemp(join(tmpdir(), 'openseat-report-'));
  const report = join(folder, 'report.json');
  const ok = await succeeds(
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile=${report}`, ...args],
    environment,
  );
  try {
    const counted = JSON.parse(await readFile(report, 'utf8'));
    totals.passed += counted.numPassedTests;
    totals.failed += counted.numFailedTests;
    // A file that could not be loaded is a failure without a test of its own.
    if (!ok && counted.numFailedTests === 0) totals.failed += 1;
  } catch {
    totals.failed += 1;
  }
  await rm(folder, { recursive: true, force: true });
}

async function checkStatically() {
  for (const workspace of workspaces) {
    // What is known of the last time makes it four times as quick.
    const known = join(root, 'node_modules/.cache/openseat', `${workspace.replaceAll('/', '-')}.tsbuildinfo`);
    await check(`types of ${workspace}`, 'tsc', [
      '-p',
      workspace,
      '--incremental',
      '--tsBuildInfoFile',
      known,
    ]);
  }
  await check('lint and format', 'biome', ['check', '.']);
  await check('size', 'size-limit', []);
  await check('API pages', 'tsx', ['packages/protocol/pages/write.ts', '--check']);
  await check('API report', 'npm', ['run', 'api:check', '--silent', '-w', '@openseat/sdk']);
}

async function testUnits() {
  const postgres = await startPostgres();
  try {
    await tests('Unit tests', [], {
      OPENSEAT_TEST_DATABASE_URL: postgres.url,
      OPENSEAT_RANDOM_STEPS: '100000',
    });
  } finally {
    await postgres.stop();
  }
}

/** `--static`: types, lint, size and API report alone; names: the stories that have them in their file's name; nothing: everything. */
async function test() {
  const names = process.argv.slice(2);
  const statically = names[0] === '--static';
  if (!statically)
    await Promise.all([ensureTools(), ensureAsterisk({ log: say }), ensureSpeech({ log: say })]);
  await prepare();
  if (statically || names.length === 0) await checkStatically();
  if (!statically && names.length === 0) await testUnits();
  if (!statically) await tests('Stories on the real system', ['-c', 'e2e/vitest.config.ts', ...names]);
  say(`\n${totals.passed} passed, ${totals.failed} failed`);
  process.exit(totals.failed === 0 ? 0 : 1);
}

test().catch((error) => {
  const explained = error instanceof InstallError || error instanceof PrepareError;
  process.stderr.write(
    `${explained ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  say(`\n${totals.passed} passed, ${totals.failed + 1} failed`);
  process.exit(1);
});
