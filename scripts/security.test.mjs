import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { root } from './prepare.mjs';

/** A row of a table under "Threats": `| S1 | threat | what stands against it | tests |`. */
const row = /^\| (?<id>[A-Z]\d+) \| (?<threat>.+?) \| (?<defence>.+?) \|(?<tests>.*)\|$/;
/** One of its tests; several are separated by `<br>`. */
const named = /^`(?<file>[^`]+\.test\.(?:ts|tsx|mjs))`: (?<title>.+)$/;

/** @param {string} file */
async function threatsOf(file) {
  const text = await readFile(`${root}/docs/${file}`, 'utf8');
  const lines = text.split(/^## (?:Threats|威胁)$/m)[1]?.split('\n') ?? [];
  return lines
    .filter((line) => line.startsWith('| ') && !/^\| (?:id|编号|---) \|/.test(line))
    .map((line) => {
      const found = row.exec(line)?.groups;
      if (!found) throw new Error(`docs/${file} has a row that is no threat: ${line}`);
      const { id = '', tests = '' } = found;
      return {
        id,
        tests: tests
          .trim()
          .split('<br>')
          .map((test) => test.trim()),
      };
    });
}

/** Whether a file has a test of exactly this title. @param {string} text @param {string} title */
function hasTest(text, title) {
  // The title is the first argument of it, it.each or describe. A skipped test shows nothing.
  const literal = title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll("'", "\\\\?'");
  return new RegExp(`(?<!\\b(?:skip|todo|skipIf\\(.*\\)))\\(\\s*(['"\`])${literal}\\1,`).test(text);
}

const threats = await threatsOf('security.md');

it('both languages have the same threats with the same tests, each id once', async () => {
  expect(threats.length).toBeGreaterThan(10);
  expect(await threatsOf('security.zh-CN.md')).toEqual(threats);
  expect(new Set(threats.map(({ id }) => id)).size).toBe(threats.length);
});

it.each(threats)('threat $id names tests that exist', async ({ tests }) => {
  expect(tests).not.toEqual([]);
  for (const test of tests) {
    const { file, title } = named.exec(test)?.groups ?? {};
    expect(file, `"${test}" names no test`).toBeDefined();
    expect(existsSync(`${root}/${file}`), `${file} does not exist`).toBe(true);
    const text = await readFile(`${root}/${file}`, 'utf8');
    expect(hasTest(text, title ?? ''), `${file} has no test "${title}"`).toBe(true);
  }
});

it.each([
  ["it('closes the gate', async () => {", true],
  ["  it.each(gates)(\n    'closes the gate',\n    () => {", true],
  ["it('closes the gate at night', async () => {", false],
  ['// closes the gate', false],
  ["it.skip('closes the gate', async () => {", false],
  ["it.todo('closes the gate', async () => {", false],
  ["it.skipIf(isNight())('closes the gate', async () => {", false],
])('knows a test from other text: %j', (text, expected) => {
  expect(hasTest(text, 'closes the gate')).toBe(expected);
});
