import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    main: 'src/main.ts',
    'backup-command': 'src/backup-command.ts',
    // Started by its path, as a thread.
    'pglite-thread': 'src/storage/pglite-thread.ts',
  },
  platform: 'node',
  target: 'node20',
  // A warning is for people; a build that fails for one only on a build server helps nobody.
  failOnWarn: false,
  inlineOnly: false,
  // The protocol is TypeScript source and part of the build. What comes from the registry stays outside, but for
  // libraries of many small modules: half of all modules of a start, and a quarter of its time.
  noExternal: [/^@openseat\//, /^typebox/, /^kysely/, /^libphonenumber-js/],
  dts: false,
  sourcemap: true,
});
