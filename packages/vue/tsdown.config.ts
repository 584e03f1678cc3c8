import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: { index: 'src/index.ts' },
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  // The page provides one Vue and one SDK, which this package must share.
  external: [/^vue($|\/)/, '@openseat/sdk'],
  failOnWarn: false,
  dts: true,
  sourcemap: true,
  clean: false,
  outputOptions: { entryFileNames: '[name].mjs' },
});
