import { fileURLToPath } from 'node:url';
import { defineConfig, type UserConfig } from 'tsdown';
import { smaller } from './smaller.ts';
import { thirdPartyLicences } from './third-party-licences.ts';

/** A style sheet is a text to the bundler: what people need to read it is taken out here. */
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

/** What an icon's file says beside its lines: names, and keys for lists that never change. */
const smallIcons = {
  name: 'small-icons',
  transform(code: string, id: string) {
    if (!/\/lucide-preact\/dist\/esm\/icons\//.test(id)) return undefined;
    return code.replace(/,\s*key: "[^"]*"/g, '').replace(/\b(name: "[^"]*"|size: 24),\s*/g, '');
  },
};

const common: UserConfig = {
  plugins: [smallStyles, smallIcons],
  platform: 'browser',
  // What Chrome 87 runs: it has private methods since 84. By its name the compiler would turn each into a weak map, for
  // a fault of old versions in static fields, of which there are none.
  target: 'es2022',
  // A warning is for people; a build that fails for one only on a build server helps nobody.
  failOnWarn: false,
  inlineOnly: false,
  noExternal: [/.*/],
  sourcemap: true,
  clean: false,
};

const part = (name: string) => fileURLToPath(new URL(`without/${name}`, import.meta.url));
const leanIcons = { '../createLucideIcon.mjs': part('icon-component.mjs') };
/** What a page's phone never needs of JsSIP, and a panel of its icons (see the files). The development script keeps all of it. */
const lean = {
  debug: part('debug.cjs'),
  './Subscriber': part('events.cjs'),
  './Notifier': part('events.cjs'),
  './Message': part('requests.cjs'),
  './Options': part('requests.cjs'),
  ...leanIcons,
};

const banner = '/*! OpenSeat workbench, Apache-2.0; what it is made with: THIRD-PARTY-LICENCES.txt */';

/** A script tag's file: the class itself is the global `WorkbenchSdk`. */
function script(name: string, entry: string, hints: boolean): UserConfig {
  return {
    ...common,
    plugins: hints ? common.plugins : [common.plugins, smaller(false)],
    entry: { [name]: entry },
    format: 'iife',
    minify: !hints,
    dts: false,
    ...(!hints && { alias: lean }),
    define: { __OPENSEAT_HINTS__: String(hints), 'process.env.NODE_ENV': '"production"' },
    outputOptions: { entryFileNames: '[name].js', banner },
  };
}

/** A file for bundlers and for Node, with the types beside it that its own kind of import asks for. */
function library(name: string, entry: string, format: 'esm' | 'cjs'): UserConfig {
  const letter = format === 'esm' ? 'm' : 'c';
  return {
    ...common,
    entry: { [name]: entry },
    format,
    dts: { eager: true },
    alias: lean,
    define: { __OPENSEAT_HINTS__: 'false', 'process.env.NODE_ENV': '"production"' },
    outputOptions: { exports: 'named' },
    outExtensions: () => ({ js: `.${letter}js`, dts: `.d.${letter}ts` }),
  };
}

export default defineConfig([
  { ...script('workbenchSdk.min', 'src/script.ts', false), copy: 'public/*' },
  // Of all builds this one has the most in it.
  {
    ...script('workbenchSdk', 'src/script.ts', true),
    plugins: [thirdPartyLicences('THIRD-PARTY-LICENCES.txt')],
  },
  script('workbenchSdk.headless.min', 'src/headless-script.ts', false),
  // Published nowhere: the panel's own code, with its styles, icons and texts, for the size gate.
  {
    ...common,
    plugins: [common.plugins, smaller(true)],
    external: [/^preact/],
    entry: { 'size/panel.min': 'src/panel/mount-panel.tsx' },
    alias: leanIcons,
    format: 'esm',
    minify: true,
    dts: false,
    sourcemap: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    outputOptions: { entryFileNames: '[name].js' },
  },
  library('workbenchSdk', 'src/with-panel.ts', 'esm'),
  library('workbenchSdk', 'src/with-panel.ts', 'cjs'),
  library('headless', 'src/headless.ts', 'esm'),
  library('headless', 'src/headless.ts', 'cjs'),
]);
