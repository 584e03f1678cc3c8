import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'packages/*/src/**/*.test.{ts,tsx}',
      'packages/*/packaging/**/*.test.ts',
      'examples/*/src/**/*.test.ts',
      'scripts/**/*.test.mjs',
    ],
    passWithNoTests: false,
  },
});
