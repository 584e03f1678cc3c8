import { defineConfig } from 'tsdown';
import { sdkTexts } from './sdk-texts.ts';

export default defineConfig([
  {
    entry: { plugin: 'src/plugin.ts' },
    platform: 'node',
    target: 'node20',
    // Warnings must not fail the build on a build server only.
    failOnWarn: false,
    inlineOnly: false,
    dts: false,
    clean: false,
  },
  {
    plugins: [sdkTexts],
    entry: { playground: 'src/page.ts' },
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
