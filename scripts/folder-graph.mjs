// Which folder of the server imports which, out of the imports. `node scripts/folder-graph.mjs` writes the page.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const server = join(root, 'packages/server/src');
export const graphFile = join(root, 'docs/architecture/folder-graph.md');

/** @param {string} folder @param {(path: string) => string | undefined} nodeOf @returns {Promise<Map<string, Set<string>>>} */
export async function importsOf(folder, nodeOf) {
  /** @type {Map<string, Set<string>>} */
  const graph = new Map();
  for (const file of (await readdir(folder, { recursive: true })).sort()) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts') || file.includes('testing/')) continue;
    const from = nodeOf(file);
    if (from === undefined) continue;
    const found = graph.get(from) ?? new Set();
    graph.set(from, found);
    const text = await readFile(join(folder, file), 'utf8');
    for (const [, specifier = ''] of text.matchAll(/ from '(\.[^']+)'/g)) {
      const to = nodeOf(relative(folder, join(folder, dirname(file), specifier)));
      if (to !== undefined && to !== from) found.add(to);
    }
  }
  return graph;
}

/** The folder of a path; undefined: it lies outside, or in none. @param {string} path */
const folderOf = (path) => (path.startsWith('..') || !path.includes('/') ? undefined : path.split('/')[0]);

/** The folders of call control; a file beside them counts as a folder. */
export const contactsGraph = () =>
  importsOf(join(server, 'contacts'), (path) =>
    path.startsWith('..') ? undefined : (path.split('/')[0] ?? '').replace(/\.ts$/, ''),
  );

/** @param {Map<string, Set<string>>} graph */
const rows = (graph) =>
  [...graph]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([from, to]) => `| ${from} | ${[...to].sort().join(', ')} |`)
    .join('\n');

export async function graphPage() {
  return `# Which folder imports which

\`node scripts/folder-graph.mjs\` writes this page out of the imports; \`npm test\` fails while it is out of date. Tests and
\`testing/\` folders are left out.

## Folders of packages/server/src

| folder | imports |
| --- | --- |
${rows(await importsOf(server, folderOf))}

## Folders of packages/server/src/contacts

A file beside the folders counts as one.

| folder | imports |
| --- | --- |
${rows(await contactsGraph())}
`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await writeFile(graphFile, await graphPage());
