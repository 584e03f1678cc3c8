import { defineConfig } from 'vitest/config';

/** What measures the machine itself, or needs all of it. */
const alone = [
  'stories/panel-alarm*.test.ts',
  'stories/panel-memory.test.ts',
  'stories/transfers-under-load.test.ts',
  'stories/two-hundred-calls.test.ts',
];
const everything = ['stories/**/*.test.ts'];

/** Each story has a call centre of its own; of most two can run at once and still hear each their own sound. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    testTimeout: 60_000,
    hookTimeout: 90_000,
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
          name: 'stories',
          include: everything,
          exclude: alone,
          maxWorkers: 2,
          sequence: { groupOrder: 2, concurrent: false },
        },
      },
    ],
  },
});
