import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.bench.ts'],
    fileParallelism: false,
    testTimeout: 600_000,
    // The result is what is printed.
    silent: false,
  },
});
