import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.bench.ts'],
    fileParallelism: false,
    // The result is what is printed.
    silent: false,
  },
});
