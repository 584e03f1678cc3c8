import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

const room = new URL('../', import.meta.url);
const read = (path: string) => readFile(new URL(path, room), 'utf8');

/** The package's build compiles the examples; the READMEs contain them unchanged. */
it.each(['README.md', 'README.zh-CN.md'])('%s shows the compiled examples, all of them', async (page) => {
  const files = (await readdir(new URL('examples/', room))).filter((file) => !file.startsWith('your-'));
  const examples = await Promise.all(files.map((file) => read(`examples/${file}`)));
  const shown = [...(await read(page)).matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code);
  expect(shown.sort()).toEqual(examples.sort());
});
