import { defineConfig } from 'tsdown';

export default defineConfig([
  {
    entry: { plugin: 'src/plugin.ts' },
    platform: 'node',
    target: 'node20',
    // A warning is for people; a build that fails for one only on a build server helps nobody.
    failOnWarn: false,
    inlineOnly: false,
    dts: false,
    clean: false,
  },
  {
    entry: { phone: 'src/page.ts' },
    platform: 'browser',
    target: 'chrome87',
    failOnWarn: false,
    inlineOnly: false,
    format: 'iife',
    noExternal: [/.*/],
    minify: true,
    dts: false,
    clean: false,
    outDir: 'dist/page',
    copy: [{ from: 'public/*', to: 'dist/page' }],
    outputOptions: { entryFileNames: '[name].js' },
  },
]);
