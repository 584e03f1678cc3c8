import { defineConfig } from 'vitest/config';

const everything = [
  'packages/*/src/**/*.test.{ts,tsx}',
  'packages/*/packaging/**/*.test.ts',
  'packages/*/documentation/**/*.test.ts',
  'examples/*/src/**/*.test.ts',
  'scripts/**/*.test.mjs',
  'bench/*.test.ts',
];
/** They hold the time of their whole process, so no other test may set a timer there. */
const alone = ['packages/server/src/random-sequences/**/*.test.ts'];
/** At their ends they count the timers of their process: nothing with sockets may run there. */
const timed = [
  'packages/server/src/{agents,callbacks,contacts}/**/*.test.ts',
  'packages/server/src/api/transports/queue-news.test.ts',
  'packages/server/src/asterisk/{trunk-addresses,sip-admission}.test.ts',
];

export default defineConfig({
  test: {
    globalSetup: ['packages/server/src/storage/testing/dump-for-tests.ts'],
    passWithNoTests: false,
    maxWorkers: Number(process.env.OPENSEAT_TEST_WORKERS ?? 2),
    // A busy machine is no defect of the code.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        // Most of a run's time was loading the same modules again for each of 170 files.
        test: { name: 'units', include: everything, exclude: [...alone, ...timed], isolate: false },
      },
      { extends: true, test: { name: 'timed', include: timed, isolate: false } },
      { extends: true, test: { name: 'random', include: alone, isolate: true } },
    ],
  },
});
