import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { root } from './prepare.mjs';

const row = /^\| (?<name>[^|]+) \| [^|]* \| [^|]+ \| `(?<file>[^`]+)`: (?<title>.+) \|$/;

/** @param {string} file */
async function rows(file) {
  const text = await readFile(`${root}/docs/${file}`, 'utf8');
  return text.split('\n').flatMap((line) => {
    const found = row.exec(line)?.groups;
    return found ? [found] : [];
  });
}

const english = await rows('compatibility.md');

it('both languages have the same rows', async () => {
  expect(english.length).toBeGreaterThan(90);
  const chinese = await rows('compatibility.zh-CN.md');
  const tests = (/** @type {typeof english} */ list) => list.map(({ file, title }) => `${file} ${title}`);
  expect(tests(chinese)).toEqual(tests(english));
});

it.each(english)('$name names a test that exists', async ({ file, title }) => {
  const text = await readFile(`${root}/${file}`, 'utf8');
  expect(text).toContain(title.replaceAll("\\'", "'"));
});
