import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'packages/*/src/**/*.test.{ts,tsx}',
      'packages/*/packaging/**/*.test.ts',
      'packages/*/documentation/**/*.test.ts',
      'examples/*/src/**/*.test.ts',
      'scripts/**/*.test.mjs',
    ],
    passWithNoTests: false,
    // A busy machine is no defect of the code.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
