// Writes docs/api and the texts of the API's description from this package. With --check it lists outdated
// files.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Operation } from '../src/operation.ts';
import * as operations from '../src/operations/index.ts';
import { docstrings, plain } from './docstrings.ts';
import { fieldTexts } from './field-texts.ts';
import { indexPage } from './index-page.ts';
import { operationPage } from './operation-page.ts';

const source = fileURLToPath(new URL('../src', import.meta.url));
const folder = fileURLToPath(new URL('../../../docs/api', import.meta.url));

function textsModule(texts: ReadonlyMap<string, string>, all: readonly Operation[]): string {
  const entries = all.flatMap(({ name }) => {
    const text = texts.get(name);
    return text ? [`  ${name}: ${JSON.stringify(text)},`] : [];
  });
  return [
    '// Written by `npm run api:pages` out of what stands above each operation.',
    'export const operationTexts: Readonly<Record<string, string>> = {',
    ...entries,
    '};\n',
  ].join('\n');
}

async function requested(): Promise<ReadonlyMap<string, string>> {
  const all: readonly Operation[] = Object.values(operations).sort((a, b) => (a.name < b.name ? -1 : 1));
  const texts = await docstrings(join(source, 'operations'));
  const fields = fieldTexts(join(source, 'operations/index.ts'), plain);
  return new Map([
    [join(source, 'operation-texts.generated.ts'), textsModule(texts, all)],
    [join(folder, 'README.md'), indexPage(all)],
    ...all.map((operation): [string, string] => [
      join(folder, `${operation.name}.md`),
      operationPage(operation, texts.get(operation.name), fields.get(operation.name)),
    ]),
  ]);
}

const files = await requested();
await mkdir(folder, { recursive: true });
const present = (await readdir(folder)).map((name) => join(folder, name));
const tooMany = present.filter((file) => !files.has(file));
const stale: string[] = [];
for (const [file, text] of files) {
  if ((await readFile(file, 'utf8').catch(() => undefined)) !== text) stale.push(file);
}
if (process.argv.includes('--check')) {
  for (const file of [...stale, ...tooMany])
    process.stderr.write(`${file} is out of date: npm run api:pages\n`);
  process.exitCode = stale.length + tooMany.length > 0 ? 1 : 0;
} else {
  for (const file of stale) await writeFile(file, files.get(file) ?? '');
  for (const file of tooMany) await rm(file);
}
