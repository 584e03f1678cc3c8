import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { RotatingFile } from './rotating-file.ts';

let folder: string;
const path = () => join(folder, 'messages');
const kept = async () => (await readdir(folder)).sort();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openseat-file-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

it('keeps the last files, each no larger than its limit', async () => {
  const file = new RotatingFile(path(), { bytes: 30, files: 3 });
  for (let line = 0; line < 20; line += 1) file.write(`line ${line} ---`);
  file.close();
  expect(await kept()).toEqual(['messages', 'messages.1', 'messages.2']);
  expect(await readFile(path(), 'utf8')).toBe('line 18 ---\nline 19 ---\n');
  expect(await readFile(`${path()}.2`, 'utf8')).toBe('line 14 ---\nline 15 ---\n');
});

it('goes on with a file of an earlier run, and takes a line that is larger than a file', async () => {
  for (let run = 0; run < 3; run += 1) {
    const file = new RotatingFile(path(), { bytes: 30, files: 3 });
    file.write('a line');
    file.close();
  }
  expect(await kept()).toEqual(['messages']);
  const file = new RotatingFile(path(), { bytes: 30, files: 3 });
  file.write('x'.repeat(100));
  file.close();
  expect(await readFile(`${path()}.1`, 'utf8')).toBe('a line\na line\na line\n');
});
