import { chmod, mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makePrivate } from './private-folder.ts';

let parent: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'openseat-private-'));
});

afterEach(() => rm(parent, { recursive: true, force: true }));

const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);
const none = (path: string) => {
  throw new Error(`${path} is another user's`);
};

it('a new data folder is its user’s alone', async () => {
  const folder = join(parent, 'a', 'data');
  await makePrivate(folder, none);
  expect(await modeOf(folder)).toBe('700');
});

it('a data folder of before is closed with its database, recordings, prompts, logs and keys', async () => {
  const folder = join(parent, 'data');
  const files = ['pgdata/base/1', 'recordings/call.wav', 'prompts/a/hello.sln16', 'logs/messages', 'key.pem'];
  for (const file of files) {
    await mkdir(join(folder, file, '..'), { recursive: true });
    await writeFile(join(folder, file), 'secret');
    await chmod(join(folder, file), 0o666);
  }
  for (const path of ['', 'pgdata', 'pgdata/base', 'recordings', 'prompts', 'prompts/a', 'logs'])
    await chmod(join(folder, path), 0o777);
  await makePrivate(folder, none);
  for (const file of files) {
    expect([file, await modeOf(join(folder, file))]).toEqual([file, '600']);
    expect(await modeOf(join(folder, file, '..'))).toBe('700');
  }
});

it('programs stay programs, and what a link leads to stays as it is', async () => {
  const folder = join(parent, 'data');
  await mkdir(folder);
  await writeFile(join(folder, 'program'), '');
  await chmod(join(folder, 'program'), 0o755);
  await writeFile(join(parent, 'elsewhere'), '');
  await chmod(join(parent, 'elsewhere'), 0o644);
  await symlink(join(parent, 'elsewhere'), join(folder, 'link'));
  await chmod(folder, 0o755);
  await makePrivate(folder, none);
  expect(await modeOf(join(folder, 'program'))).toBe('700');
  expect(await modeOf(join(parent, 'elsewhere'))).toBe('644');
});
