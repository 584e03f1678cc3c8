// docs/sdk has a page for every member of the SDK, in both languages, with facts from the code. `npm run
// docs -w @openseat/sdk` fills the pages' marked blocks again.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fileName, filled, folder, guides, members, pathOf, read } from './page.ts';
import { languages } from './wording.ts';

const hint = 'write it, then run `npm run docs -w @openseat/sdk`';

const pages = languages.flatMap((language) => [
  ...members.map((member) => ({ path: pathOf(member, language), member })),
  ...guides.map((name) => ({ path: `guides/${fileName(name, language)}`, member: undefined })),
  { path: fileName('README', language).replace('readme', 'README'), member: undefined },
]);

describe('docs/sdk has a page', () => {
  it.each(pages)('$path, which has what the code says', async ({ path, member }) => {
    const text = read(path);
    if (text === undefined) throw new Error(`docs/sdk/${path} is missing: ${hint}`);
    if (member) {
      expect(text, `${path} has no facts`).toContain('<!-- facts -->');
      expect(text, `${path} has no example`).toMatch(/<!-- example [\w-]+\.tsx? -->/);
      expect(text.split('\n')[0]?.toLowerCase(), `${path} has another title`).toContain(
        member.name.toLowerCase(),
      );
    }
    await expect(
      filled(text, path, member),
      'the page is not what the code says: run `npm run docs -w @openseat/sdk`',
    ).toMatchFileSnapshot(fileURLToPath(new URL(path, folder)));
  });

  it('for nothing that is not there', () => {
    const known = new Set(pages.map(({ path }) => path));
    const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.md'),
    );
    expect(found.filter((path) => !known.has(path))).toEqual([]);
  });
});

describe('the two languages', () => {
  const pairs = pages.filter(({ path }) => !path.endsWith('.zh-CN.md')).map(({ path }) => path);
  it.each(pairs)('of %s have the same places to fill', (path) => {
    const places = (text = '') => text.match(/<!-- [a-z]+(:? [^>]*?)? -->/g);
    expect(places(read(path.replace('.md', '.zh-CN.md')))).toEqual(places(read(path)));
  });
});

it('every example is shown in a page', () => {
  const shown = pages.flatMap(({ path }) => [...(read(path) ?? '').matchAll(/<!-- example ([\w.-]+) -->/g)]);
  const names = new Set(shown.map(([, name]) => name));
  const files = readdirSync(new URL('examples/', folder)).filter((name) => /\.tsx?$/.test(name));
  expect(files.filter((name) => !names.has(name))).toEqual([]);
});

it('every link between the pages leads somewhere', () => {
  for (const { path } of pages) {
    for (const [, target = ''] of (read(path) ?? '').matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)) {
      const base = new URL(path, folder);
      expect(read(new URL(target, base).pathname), `${path}: ${target}`).toBeDefined();
    }
  }
});
