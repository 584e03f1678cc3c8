import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['stories/**/*.test.ts'],
    // Each story has a call centre of its own; on a small machine two at once would disturb each other's sound.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 90_000,
    sequence: { concurrent: false },
  },
});
