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
import { ensureTurn } from './turn/ensure.mjs';

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
  'packages/console',
  'packages/docs',
  'packages/playground',
  'examples/crm',
  'examples/phone',
  'e2e',
  'bench',
];

/** Totals of all checks so far. */
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

/** Runs Vitest and adds its count. @param {string} title @param {string[]} args @param {Record<string, string>} [environment] */
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
    // A file that could not start is a failure without a failed test of its own.
    const notStarted = counted.testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
    );
    totals.failed += notStarted.length;
    if (!ok && counted.numFailedTests + notStarted.length === 0) totals.failed += 1;
  } catch {
    totals.failed += 1;
  }
  await rm(folder, { recursive: true, force: true });
}

async function checkStatically() {
  for (const workspace of workspaces) {
    // The cache of the last run makes it four times as fast.
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
  await check('unused files, exports and packages', 'knip', []);
  await check('vulnerable packages', process.execPath, ['scripts/advisories.mjs']);
  await check('size', 'size-limit', []);
  await check('API pages', 'tsx', ['packages/protocol/pages/write.ts', '--check']);
  await check('API report', 'npm', ['run', 'api:check', '--silent', '-w', '@openseat/sdk']);
}

/** Long tests, which `npm test` leaves out. */
async function testLoad() {
  await tests('Random sequences', ['random-sequences'], { OPENSEAT_RANDOM_STEPS: '100000' });
  await tests('Load on the real system', ['-c', 'e2e/vitest.config.ts', '--project', 'load', 'load/'], {
    OPENSEAT_LOAD: '1',
  });
}

async function testUnits() {
  const postgres = await startPostgres();
  try {
    await tests('Unit tests', [], {
      OPENSEAT_TEST_DATABASE_URL: postgres.url,
      OPENSEAT_RANDOM_STEPS: '20000',
    });
  } finally {
    await postgres.stop();
  }
}

/**
 * `--static`: types, lint, size and API report alone. `--load`: the long tests alone. Names: the tests on
 * the real system that have them in their file's name. Nothing: everything but the long tests.
 */
async function test() {
  const names = process.argv.slice(2);
  const statically = names[0] === '--static';
  const load = names[0] === '--load';
  if (!statically)
    await Promise.all([
      ensureTools(),
      ensureAsterisk({ log: say }),
      ensureSpeech({ log: say }),
      ensureTurn({ log: say }),
    ]);
  await prepare();
  if (statically || names.length === 0) await checkStatically();
  if (!statically && names.length === 0) await testUnits();
  if (load) await testLoad();
  else if (!statically) await tests('Tests on the real system', ['-c', 'e2e/vitest.config.ts', ...names]);
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
