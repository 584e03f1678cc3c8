import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const command = join(import.meta.dirname, '../command/check-language.ts');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openseat-language-'));
});

afterAll(() => rm(folder, { recursive: true }));

function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...args], (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), out, err }),
    );
  });
}

async function file(content: string): Promise<string> {
  const name = join(folder, 'ja.json');
  await writeFile(name, content);
  return name;
}

it('finds nothing in the English texts that it prints itself', async () => {
  const { out } = await run('--english');
  expect(await run(await file(out))).toMatchObject({ code: 0, out: expect.stringMatching(/complete/) });
});

it('names what is missing, unknown, and filled otherwise', async () => {
  const { out } = await run('--english');
  const texts = JSON.parse(out);
  delete texts.status.ready;
  texts.ringsFor = '残り {second} 秒';
  texts.extra = '';
  const { code, out: found } = await run(await file(JSON.stringify(texts)));
  expect(code).toBe(1);
  expect(found.split('\n').slice(1, -1)).toEqual([
    '1 missing: status.ready',
    '1 unknown: extra',
    '1 with other {placeholders} than in English: ringsFor',
  ]);
});

it('says how it is used, and which file it cannot read', async () => {
  expect(await run()).toMatchObject({ code: 2, err: expect.stringContaining('Usage') });
  expect(await run(await file('{'))).toMatchObject({ code: 2, err: expect.stringContaining('ja.json') });
});
