import { defineConfig, type UserConfig } from 'tsdown';

const common: UserConfig = {
  platform: 'browser',
  target: 'chrome87',
  // A warning is for people; a build that fails for one only on a build server helps nobody.
  failOnWarn: false,
  inlineOnly: false,
  noExternal: [/.*/],
  sourcemap: true,
  clean: false,
};

/** The script tag's file: the class itself is the global `WorkbenchSdk`. */
function script(name: string, hints: boolean): UserConfig {
  return {
    ...common,
    entry: { [name]: 'src/script.ts' },
    format: 'iife',
    minify: !hints,
    dts: false,
    define: { __OPENSEAT_HINTS__: String(hints), 'process.env.NODE_ENV': '"production"' },
    outputOptions: { entryFileNames: '[name].js' },
  };
}

export default defineConfig([
  { ...script('workbenchSdk.min', false), copy: [{ from: 'public/*', to: 'dist' }] },
  script('workbenchSdk', true),
  {
    ...common,
    entry: { workbenchSdk: 'src/index.ts' },
    format: 'esm',
    dts: { eager: true },
    define: { __OPENSEAT_HINTS__: 'false', 'process.env.NODE_ENV': '"production"' },
    outputOptions: { entryFileNames: '[name].mjs' },
  },
]);
