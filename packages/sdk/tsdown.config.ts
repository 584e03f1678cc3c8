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

/** A file for bundlers and for Node, with the types beside it that its own kind of import asks for. */
function library(format: 'esm' | 'cjs'): UserConfig {
  const letter = format === 'esm' ? 'm' : 'c';
  return {
    ...common,
    entry: { workbenchSdk: 'src/index.ts' },
    format,
    dts: { eager: true },
    define: { __OPENSEAT_HINTS__: 'false', 'process.env.NODE_ENV': '"production"' },
    outputOptions: { exports: 'named' },
    outExtensions: () => ({ js: `.${letter}js`, dts: `.d.${letter}ts` }),
  };
}

export default defineConfig([
  { ...script('workbenchSdk.min', false), copy: 'public/*' },
  script('workbenchSdk', true),
  library('esm'),
  library('cjs'),
]);
