import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    main: 'src/main.ts',
    // Started by its path, as a thread.
    'pglite-thread': 'src/storage/pglite-thread.ts',
  },
  platform: 'node',
  target: 'node20',
  // A warning is for people; a build that fails for one only on a build server helps nobody.
  failOnWarn: false,
  inlineOnly: false,
  // The protocol is TypeScript source and part of the build; what comes from the registry stays outside.
  noExternal: [/^@openseat\//],
  dts: false,
  sourcemap: true,
});
