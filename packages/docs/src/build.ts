// Writes the site to dist, beside its script and style: one HTML file for each Markdown file.
import { existsSync, statSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { buildSite } from './site.ts';

const root = join(import.meta.dirname, '../../..');
const dist = join(import.meta.dirname, '../dist');

const both = (name: string) => [`${name}.md`, `${name}.zh-CN.md`];
const documents = [
  ...both('README'),
  'ARCHITECTURE.md',
  'GLOSSARY.md',
  'CONTRIBUTING.md',
  ...['sdk', 'react', 'vue', 'gateway'].flatMap((name) => both(`packages/${name}/README`)),
];

async function markdownFiles(): Promise<string[]> {
  const guides = await readdir(join(root, 'docs'), { recursive: true });
  return [...documents, ...guides.filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)];
}

async function write(path: string, content: string | Buffer): Promise<void> {
  const file = join(dist, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

const files = await markdownFiles();
const texts = await Promise.all(files.map((file) => readFile(join(root, file), 'utf8')));
const site = buildSite({
  pages: new Map(files.map((file, index) => [file, texts[index] ?? ''])),
  hasFile: (path) => existsSync(join(root, path)) && statSync(join(root, path)).isFile(),
});
if (site.deadLinks.length > 0) {
  process.stderr.write(`These links of the guides lead nowhere:\n${site.deadLinks.join('\n')}\n`);
  process.exit(1);
}
// A page of an earlier build may be gone.
for (const folder of ['en', 'zh', 'files']) await rm(join(dist, folder), { recursive: true, force: true });
for (const [file, html] of site.pages) await write(file, html);
for (const { file, address } of site.copies) {
  const target = join(dist, address.replace('/docs/', ''));
  await mkdir(dirname(target), { recursive: true });
  await copyFile(join(root, file), target);
}
for (const [language, entries] of Object.entries(site.search)) {
  const index = JSON.stringify(entries);
  await write(`assets/search-${language}.json`, index);
  await write(`assets/search-${language}.json.gz`, await promisify(gzip)(index));
}
