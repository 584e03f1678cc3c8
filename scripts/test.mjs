// npm test: installs what is missing and runs every check; the last line counts them.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { delimiter, join, relative } from 'node:path';
import { ensureAsterisk } from './asterisk/ensure.mjs';
import { InstallError } from './debian/packages.mjs';
import { startPostgres } from './postgres.mjs';
import { PrepareError, prepare, root, say } from './prepare.mjs';
import { ensureSpeech } from './speech/ensure.mjs';
import { ensureTools } from './tools.mjs';
import { ensureTurn } from './turn/ensure.mjs';

const binaries = join(root, 'node_modules/.bin');
/** The longest first. */
const typeScriptProjects = [
  // What uses the server's sources and has the same settings: one check reads them once.
  'tsconfig.programs.json',
  'packages/server',
  'packages/console',
  'packages/sdk/tsconfig.test.json',
  'packages/sdk',
  'packages/protocol',
  'packages/protocol/pages',
  'packages/vue',
  'packages/react',
];

/** Totals of all checks so far. */
const totals = { passed: 0, failed: 0 };
/** What failed, by name: a long output hides it. @type {string[]} */
const failures = [];
/** What failed, and ran once more. @type {string[]} */
const atFirst = [];

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
  if (!ok) failures.push(title);
  say(`${ok ? 'ok' : 'FAILED'}  ${title}`);
}

/**
 * Runs Vitest. A file that could not start is a failure without a failed test of its own.
 * @param {string[]} args @param {Record<string, string>} [environment]
 */
async function vitest(args, environment) {
  const folder = await mkdtemp(join(tmpdir(), 'openseat-report-'));
  const report = join(folder, 'report.json');
  const ok = await succeeds(
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile=${report}`, ...args],
    environment,
  );
  try {
    /** @type {{ testResults: TestedFile[] }} */
    const { testResults } = JSON.parse(await readFile(report, 'utf8'));
    const files = testResults.map(counted);
    if (ok || files.some(({ failed }) => failed > 0)) return files;
  } catch {
    // Without a report nothing is known of the tests.
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const title = args.join(' ');
  return [{ name: title, isFile: false, passed: 0, failed: 1, failures: [title] }];
}

/**
 * @typedef {{ name: string, status: string, message: string, assertionResults: { status: string, fullName: string, failureMessages: string[] }[] }} TestedFile
 * @typedef {{ name: string, isFile: boolean, passed: number, failed: number, failures: string[] }} Counted
 */

/** @param {TestedFile} file @returns {Counted} */
function counted({ name, status, message, assertionResults }) {
  const passed = assertionResults.filter((test) => test.status === 'passed').length;
  const failures = assertionResults
    .filter((test) => test.status === 'failed')
    .map((test) => `${relative(root, name)}: ${test.fullName}\n${test.failureMessages.join('\n')}`);
  if (failures.length === 0 && status === 'failed') failures.push(`${relative(root, name)}\n${message}`);
  return { name, isFile: true, passed, failed: failures.length, failures };
}

/** @param {Counted[]} files */
function count(files) {
  for (const { passed, failed, failures: ofFile } of files) {
    totals.passed += passed;
    totals.failed += failed;
    failures.push(...ofFile);
  }
}

/** The last lines of a run. */
function sayTotals() {
  for (const failure of atFirst) say(`\nFailed at the first try  ${failure}`);
  for (const failure of failures) say(`\nFAILED  ${failure}`);
  say(`\n${totals.passed} passed, ${totals.failed} failed`);
}

/** Runs Vitest and adds its count. @param {string} title @param {string[]} args @param {Record<string, string>} [environment] */
async function tests(title, args, environment) {
  say(`\n${title}`);
  count(await vitest(args, environment));
}

/** More files with a failure than these are no accident. */
const secondTries = 6;

/**
 * The same, but as a busy machine can make a test late, a file with a failure runs once more, alone. What needed that is
 * told at the end.
 * @param {string} title @param {string[]} args @param {Record<string, string>} [environment]
 */
async function testsWithSecondTry(title, args, environment) {
  say(`\n${title}`);
  const files = await vitest(args, environment);
  const failing = files.filter(({ failed, isFile }) => failed > 0 && isFile);
  if (failing.length === 0 || failing.length > secondTries) {
    count(files);
    return;
  }
  for (const { failures } of failing) atFirst.push(...failures);
  const names = failing.map(({ name }) => name);
  say(`\nOnce more, one at a time: ${names.map((name) => relative(root, name)).join(', ')}`);
  const configured = args[0] === '-c' ? args.slice(0, 2) : [];
  const again = await vitest([...configured, ...names], { ...environment, OPENSEAT_TEST_WORKERS: '1' });
  count([...files.filter((file) => !failing.includes(file)), ...again]);
}

/** @returns {[title: string, program: string, args: string[]][]} */
function staticChecks() {
  return [
    ...typeScriptProjects.map((project) => {
      // The cache of the last run makes it four times as fast.
      const known = join(root, 'node_modules/.cache/openseat', `${project.replaceAll('/', '-')}.tsbuildinfo`);
      const args = ['-p', project, '--incremental', '--tsBuildInfoFile', known];
      return /** @type {[string, string, string[]]} */ ([`types of ${project}`, 'tsc', args]);
    }),
    ['lint and format', 'biome', ['check', '.']],
    ['unused files, exports and packages', 'knip', []],
    ['vulnerable packages', process.execPath, ['scripts/advisories.mjs']],
    ['size', 'size-limit', []],
    ['API pages', 'tsx', ['packages/protocol/pages/write.ts', '--check']],
    ['API report', 'npm', ['run', 'api:check', '--silent', '-w', '@openseat/sdk']],
  ];
}

/** One check for each processor at a time. */
async function checkStatically() {
  const checks = staticChecks();
  const next = async () => {
    for (let entry = checks.shift(); entry; entry = checks.shift()) await check(...entry);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, next));
}

/** Long tests, which `npm test` leaves out. */
async function testLoad() {
  await testUnits(['random-sequences', 'contact-export'], {
    OPENSEAT_RANDOM_STEPS: '100000',
    OPENSEAT_EXPORT_ROWS: '100000',
  });
  await tests('Load on the real system', ['-c', 'e2e/vitest.config.ts', '--project', 'load', 'load/'], {
    OPENSEAT_LOAD: '1',
  });
}

/** Calls for an hour, or for OPENSEAT_SOAK_MINUTES. */
async function soak() {
  await tests('Soak', ['-c', 'e2e/vitest.config.ts', '--project', 'soak'], { OPENSEAT_SOAK: '1' });
}

/** Runs tests beside a Postgres. @param {string} title @param {string[]} args @param {Record<string, string>} [environment] */
async function testsWithPostgres(title, args, environment = {}) {
  const postgres = await startPostgres();
  try {
    await testsWithSecondTry(title, args, { OPENSEAT_TEST_DATABASE_URL: postgres.url, ...environment });
  } finally {
    await postgres.stop();
  }
}

/** @param {string[]} [names] @param {Record<string, string>} [environment] */
function testUnits(names, environment) {
  return testsWithPostgres('Unit tests', names ?? [], { OPENSEAT_RANDOM_STEPS: '20000', ...environment });
}

/**
 * `--static`: types, lint, size and API report alone. `--load`: the long tests alone. `--soak`: the soak alone.
 * Names: the tests on the real system that have them in their file's name. Nothing: everything but the long
 * tests.
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
  else if (names[0] === '--soak') await soak();
  else if (!statically)
    await testsWithPostgres('Tests on the real system', ['-c', 'e2e/vitest.config.ts', ...names]);
  sayTotals();
  process.exit(totals.failed === 0 ? 0 : 1);
}

test().catch((error) => {
  const explained = error instanceof InstallError || error instanceof PrepareError;
  process.stderr.write(
    `${explained ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  totals.failed += 1;
  sayTotals();
  process.exit(1);
});
