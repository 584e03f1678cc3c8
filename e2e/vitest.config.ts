import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Tests that measure the machine itself, or need all of it. */
const alone = ['tests/panel-alarm*.test.ts'];
const everything = ['tests/**/*.test.ts'];

/**
 * Each test file starts its own call centre, and waits a good part of its time: one file more than processors
 * keeps these busy, and disturbs nobody's sound.
 */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    globalSetup: ['../packages/server/src/storage/testing/dump-for-tests.ts'],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // Browsers stay for the next file of the same process.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'alone',
          include: alone,
          maxWorkers: 1,
          sequence: { groupOrder: 1, concurrent: false },
        },
      },
      {
        extends: true,
        test: {
          name: 'tests',
          include: everything,
          exclude: alone,
          maxWorkers: Number(process.env.OPENSEAT_TEST_WORKERS ?? availableParallelism() + 1),
          sequence: { groupOrder: 2, concurrent: false },
        },
      },
      // `npm run soak`.
      ...(process.env.OPENSEAT_SOAK
        ? [
            {
              extends: true as const,
              test: { name: 'soak', include: ['soak/**/*.test.ts'], maxWorkers: 1 },
            },
          ]
        : []),
      // `npm run test:load`.
      ...(process.env.OPENSEAT_LOAD
        ? [
            {
              extends: true as const,
              test: {
                name: 'load',
                include: ['load/**/*.test.ts'],
                maxWorkers: 1,
                sequence: { groupOrder: 3 },
              },
            },
          ]
        : []),
    ],
  },
});
