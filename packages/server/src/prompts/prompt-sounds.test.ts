import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PromptSounds } from './prompt-sounds.ts';

let folder: string;
let spoken: string[];
let fails: boolean;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openseat-prompts-'));
  await mkdir(join(folder, 'spoken'));
  spoken = [];
  fails = false;
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function sounds(name = 'voice'): PromptSounds {
  return new PromptSounds({
    folder,
    voice: {
      name,
      speak: async (text, language, file) => {
        spoken.push(`${language} ${text}`);
        if (fails) throw new Error('hoarse');
        await writeFile(file, text);
      },
    },
    converter: {
      ending: 'sln16',
      convert: async (from, to) => writeFile(to, `converted ${await readFile(from, 'utf8')}`),
    },
  });
}

const hello = { text: '您好', language: 'zh' } as const;

describe('PromptSounds', () => {
  it('speaks a text once, however often it is asked for', async () => {
    const mine = sounds();
    const [first, second] = await Promise.all([mine.fileOf('demo', hello), mine.fileOf('demo', hello)]);
    expect(first).toBe(second);
    expect(await sounds().fileOf('other', hello)).toBe(first);
    expect(spoken).toEqual(['zh 您好']);
    expect(await readFile(`${first}.sln16`, 'utf8')).toBe('converted 您好');
    expect(await readdir(join(folder, 'spoken'))).toHaveLength(1);
  });

  it('speaks anew what is another text, language or voice', async () => {
    const mine = sounds();
    const files = await Promise.all([
      mine.fileOf('demo', hello),
      mine.fileOf('demo', { text: '再见', language: 'zh' }),
      mine.fileOf('demo', { text: '您好', language: 'en' }),
      sounds('another').fileOf('demo', hello),
    ]);
    expect(new Set(files).size).toBe(4);
  });

  it('leaves nothing behind when the voice fails, and tries again the next time', async () => {
    const mine = sounds();
    fails = true;
    await expect(mine.fileOf('demo', hello)).rejects.toThrow('hoarse');
    expect(await readdir(join(folder, 'spoken'))).toEqual([]);
    fails = false;
    await mine.fileOf('demo', hello);
  });

  it('plays an uploaded file of the same instance, and of no other', async () => {
    const mine = sounds();
    const from = join(folder, 'given.wav');
    await writeFile(from, 'welcome');
    await mine.upload('demo', 'file-1', from);
    const path = await mine.fileOf('demo', { file: 'file-1' });
    expect(await readFile(`${path}.sln16`, 'utf8')).toBe('converted welcome');
    await expect(mine.fileOf('other', { file: 'file-1' })).rejects.toThrow('ENOENT');
    await expect(mine.fileOf('demo', { file: '../demo/file-1' })).rejects.toThrow('no id');
  });

  it('forgets what was not heard for a month', async () => {
    const mine = sounds();
    const [old, used] = [
      await mine.fileOf('demo', hello),
      await mine.fileOf('demo', { text: 'x', language: 'en' }),
    ];
    const long = new Date(Date.now() - 40 * 24 * 3600 * 1000);
    await Promise.all([old, used].map((path) => utimes(`${path}.sln16`, long, long)));
    await mine.fileOf('demo', { text: 'x', language: 'en' });
    await mine.forgetUnused();
    expect(await readdir(join(folder, 'spoken'))).toEqual([`${used.split('/').at(-1)}.sln16`]);
  });
});
