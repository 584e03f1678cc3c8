import { defineConfig } from 'tsdown';

/** The script of every page. The pages themselves are written by src/build.ts. */
export default defineConfig({
  entry: { search: 'src/search/search.ts' },
  platform: 'browser',
  target: 'chrome87',
  // Warnings must not fail the build on a build server only.
  failOnWarn: false,
  inlineOnly: false,
  format: 'iife',
  noExternal: [/.*/],
  minify: true,
  dts: false,
  clean: true,
  outDir: 'dist/assets',
  copy: [{ from: 'public/*', to: 'dist/assets' }],
  outputOptions: {
    entryFileNames: '[name].js',
    banner: '/*! With MiniSearch, copyright Luca Ongaro, MIT licence. */',
  },
});
