import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('src/', import.meta.url));
const protocol = fileURLToPath(new URL('../protocol/src/', import.meta.url));

/** Packages of which script and later part need the same copy, with what the panel imports from them. */
const packages: Readonly<Record<string, readonly string[]>> = {
  preact: ['createContext', 'h', 'render'],
  'preact/hooks': [
    'useContext',
    'useEffect',
    'useLayoutEffect',
    'useMemo',
    'useReducer',
    'useRef',
    'useState',
  ],
  'preact/jsx-runtime': ['Fragment', 'jsx', 'jsxs'],
};
/** The panel's own modules that both need, or that both would contain. */
const modules = [
  `${protocol}agent-status.ts`,
  `${source}core/callee.ts`,
  `${source}language.ts`,
  `${source}panel/breaks.ts`,
  `${source}panel/components/bar-keys.tsx`,
  `${source}panel/components/button.tsx`,
  `${source}panel/components/caller-choice.tsx`,
  `${source}panel/components/chips.tsx`,
  `${source}panel/components/directed-icons.tsx`,
  `${source}panel/components/elapsed.tsx`,
  `${source}panel/components/party-card.tsx`,
  `${source}panel/components/past-note.tsx`,
  `${source}panel/components/place-name.tsx`,
  `${source}panel/components/stage.tsx`,
  `${source}panel/components/status-label.tsx`,
  `${source}panel/format.ts`,
  `${source}panel/hooks.ts`,
  `${source}panel/locales/texts.ts`,
  `${source}panel/preferences-context.ts`,
  `${source}panel/shortcuts.ts`,
  `${source}panel/status-look.ts`,
];
const all = [...Object.keys(packages), ...modules];
const nameOf = (id: string) => `m${all.indexOf(id)}`;

/** Fills `shared-modules.ts` in the script. */
export const sharedModules = {
  name: 'shared-modules',
  transform(_code: string, id: string) {
    if (!id.endsWith('/src/panel/shared-modules.ts')) return undefined;
    const imports = all.map((each) => {
      const [from, name] = [JSON.stringify(each), nameOf(each)];
      const names = packages[each];
      if (!names) return `import * as ${name} from ${from};`;
      return `import { ${names.join(', ')} } from ${from};\nconst ${name} = { ${names.join(', ')} };`;
    });
    return `${imports.join('\n')}\nexport const shared = { ${all.map(nameOf).join(', ')} };`;
  },
};

const prefix = 'shared:';

interface Resolver {
  resolve(source: string, importer?: string, options?: object): Promise<{ readonly id: string } | null>;
}

const preactImport = /import \{([^}]*)\} from ['"](preact[^'"]*)['"]/g;

/** Refuses an import that the script would not share, which would be undefined in the page. */
function checkImports(code: string): void {
  for (const [, imported = '', from = ''] of code.matchAll(preactImport)) {
    for (const name of imported.split(',').map((each) => each.trim())) {
      if (name === '' || name.startsWith('type ') || packages[from]?.includes(name)) continue;
      throw new Error(`later-part.ts does not share ${name} of ${from}`);
    }
  }
}

/** In the later part: takes the shared modules from the script, as the argument of its one export. */
export const laterPart = {
  name: 'later-part',
  async resolveId(this: Resolver, wanted: string, importer: string | undefined) {
    if (wanted.startsWith(prefix) || importer === undefined) return undefined;
    if (wanted in packages) return { id: prefix + nameOf(wanted), external: true };
    const found = await this.resolve(wanted, importer, { skipSelf: true });
    if (!found || !modules.includes(found.id)) return undefined;
    return { id: prefix + nameOf(found.id), external: true };
  },
  transform(code: string, id: string) {
    if (id.startsWith(source)) checkImports(code);
    return undefined;
  },
  renderChunk(code: string) {
    return `export default (shared) => {\n${code}\nreturn later;\n};`;
  },
};

/** The expression for a shared module inside the later part. */
export function sharedName(id: string): string {
  return `shared.${id.slice(prefix.length)}`;
}
