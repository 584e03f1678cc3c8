import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'packages/*/src/**/*.test.{ts,tsx}',
      'packages/*/packaging/**/*.test.ts',
      'packages/*/documentation/**/*.test.ts',
      'examples/*/src/**/*.test.ts',
      'scripts/**/*.test.mjs',
      'bench/*.test.ts',
    ],
    globalSetup: ['packages/server/src/storage/testing/dump-for-tests.ts'],
    passWithNoTests: false,
    // Most of a run's time was loading the same modules again for each of 170 files.
    isolate: false,
    maxWorkers: 2,
    // A busy machine is no defect of the code.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
