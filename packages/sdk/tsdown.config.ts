import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type UserConfig } from 'tsdown';
import { laterPart, sharedModules, sharedName } from './later-part.ts';
import { smaller } from './smaller.ts';
import { thirdPartyCode } from './third-party-code.ts';
import { thirdPartyLicences } from './third-party-licences.ts';

/** The bundler treats a style sheet as text, so white space and comments are removed here. */
const smallStyles = {
  name: 'small-styles',
  transform(code: string, id: string) {
    if (!/\/(panel\/style|overlays)\/[^/]+\.ts$/.test(id)) return undefined;
    return code.replace(/`[^`]*\{[^`]*`/g, (sheet) =>
      sheet
        .replace(/\s*\n\s*/g, ' ')
        .replace(/ ?([{};,]) ?/g, '$1')
        .replace(/: (?=[^{}]*[;}])/g, ':')
        .replace(/;\}/g, '}'),
    );
  },
};

/** Parts of an icon's file besides its lines: names, and keys for lists that never change. */
const smallIcons = {
  name: 'small-icons',
  transform(code: string, id: string) {
    if (!/\/lucide-preact\/dist\/esm\/icons\//.test(id)) return undefined;
    return code.replace(/,\s*key: "[^"]*"/g, '').replace(/\b(name: "[^"]*"|size: 24),\s*/g, '');
  },
};

const common: UserConfig = {
  plugins: [smallStyles, smallIcons, thirdPartyCode(false)],
  platform: 'browser',
  // The target is what Chrome 87 runs; it has private methods since 84. With the browser's name as target,
  // the compiler would turn each into a weak map, because of a bug in old versions' static fields, which
  // are not used here.
  target: 'es2022',
  // Warnings are for people; a build that fails on warnings only on a build server does not help.
  failOnWarn: false,
  inlineOnly: false,
  noExternal: [/.*/],
  sourcemap: true,
  clean: false,
};

const part = (name: string) => fileURLToPath(new URL(`stubs/${name}`, import.meta.url));
const leanIcons = { '../createLucideIcon.mjs': part('icon-component.mjs') };
/**
 * JsSIP code that a page's phone never needs, and icon code that the panel never needs (see the files). The
 * development script keeps all of it.
 */
const lean = {
  debug: part('debug.cjs'),
  './Subscriber': part('events.cjs'),
  './Notifier': part('events.cjs'),
  './RTCSession/DTMF': part('in-dialog.cjs'),
  './RTCSession/Info': part('in-dialog.cjs'),
  './RTCSession/ReferSubscriber': part('requests.cjs'),
  './Message': part('requests.cjs'),
  './Options': part('requests.cjs'),
  ...leanIcons,
};

/** The published scripts load the rest of the panel from a file beside them. */
const laterFile = {
  './load-later.ts': fileURLToPath(new URL('src/panel/load-later-script.ts', import.meta.url)),
};

const banner = '/*! OpenSeat workbench, Apache-2.0; what it is made with: THIRD-PARTY-LICENCES.txt */';

/** A file for script tags: the class itself is the global `WorkbenchSdk`. */
function script(name: string, entry: string, hints: boolean): UserConfig {
  return {
    ...common,
    plugins: hints ? common.plugins : [common.plugins, sharedModules, smaller(false)],
    entry: { [name]: entry },
    format: 'iife',
    minify: !hints,
    dts: false,
    ...(!hints && { alias: { ...lean, ...laterFile } }),
    define: { __OPENSEAT_HINTS__: String(hints), 'process.env.NODE_ENV': '"production"' },
    outputOptions: { entryFileNames: '[name].js', banner },
  };
}

/**
 * A file for bundlers and Node, with the types for its kind of import. The types are built once, with the
 * module, and copied, as building them takes most of the time and memory.
 */
function library(name: string, entry: string, format: 'esm' | 'cjs'): UserConfig {
  const letter = format === 'esm' ? 'm' : 'c';
  return {
    ...common,
    entry: { [name]: entry },
    format,
    dts: format === 'esm' && { eager: true, tsconfig: 'tsconfig.types.json' },
    ...(format === 'esm' && {
      onSuccess: ({ outDir }) => copyFile(join(outDir, `${name}.d.mts`), join(outDir, `${name}.d.cts`)),
    }),
    alias: lean,
    define: { __OPENSEAT_HINTS__: 'false', 'process.env.NODE_ENV': '"production"' },
    outputOptions: { exports: 'named', codeSplitting: false },
    outExtensions: () => ({ js: `.${letter}js`, dts: `.d.${letter}ts` }),
  };
}

export default defineConfig([
  { ...script('workbenchSdk.min', 'src/script.ts', false), copy: 'public/*' },
  // The build with the most content.
  {
    ...script('workbenchSdk', 'src/script.ts', true),
    plugins: [thirdPartyCode(true), thirdPartyLicences('THIRD-PARTY-LICENCES.txt')],
  },
  script('workbenchSdk.headless.min', 'src/headless-script.ts', false),
  // Not published: the panel's own code, with its styles, icons and texts, for the size gate.
  {
    ...common,
    plugins: [common.plugins, smaller(true)],
    external: [/^preact/],
    entry: { 'size/panel.min': 'src/panel/mount-panel.tsx' },
    alias: { ...leanIcons, ...laterFile },
    format: 'esm',
    minify: true,
    dts: false,
    sourcemap: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    outputOptions: { entryFileNames: '[name].js' },
  },
  {
    ...common,
    plugins: [common.plugins, laterPart, smaller(true)],
    entry: { 'workbenchSdk.later.min': 'src/panel/later.ts' },
    alias: leanIcons,
    format: 'iife',
    globalName: 'later',
    minify: false,
    dts: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    outputOptions: { entryFileNames: '[name].js', globals: sharedName },
  },
  {
    ...common,
    entry: { 'check-language': 'command/check-language.ts' },
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: false,
    dts: false,
    outputOptions: { banner: '#!/usr/bin/env node' },
    outExtensions: () => ({ js: '.mjs' }),
  },
  library('workbenchSdk', 'src/with-panel.ts', 'esm'),
  library('workbenchSdk', 'src/with-panel.ts', 'cjs'),
  library('headless', 'src/headless.ts', 'esm'),
  library('headless', 'src/headless.ts', 'cjs'),
]);
