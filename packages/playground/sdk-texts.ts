// What docs/sdk says of options and hooks, for the page: `virtual:sdk-texts` (src/sdk-texts.d.ts).
import { readFileSync } from 'node:fs';

const folder = new URL('../../docs/sdk/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, folder), 'utf8');

/** One sentence for each option and hook, from the list of all pages. */
function sentences(index: string): Record<string, string> {
  const lines = read(index).matchAll(/^- \[(\w+)\]\((?:options|hooks)\/[^)]+\): (.+)$/gm);
  return Object.fromEntries([...lines].map(([, name = '', text = '']) => [name, text.replaceAll('`', '')]));
}

/** The names of a hook's arguments, from the signature in its page. */
function parametersOf(page: string): string[] {
  const [, list = ''] = /^- Signature: `\(?\((.*?)\) =>/m.exec(read(page)) ?? [];
  return [...list.replace(/\{[^}]*\}/g, '').matchAll(/(\w+)\??:/g)].map(([, name = '']) => name);
}

function hookParameters(): Record<string, string[]> {
  const pages = read('README.md').matchAll(/^- \[(on[A-Z]\w+)\]\((hooks\/[^)]+)\)/gm);
  return Object.fromEntries([...pages].map(([, name = '', page = '']) => [name, parametersOf(page)]));
}

const id = 'virtual:sdk-texts';

/** A plugin of the bundler. */
export const sdkTexts = {
  name: 'sdk-texts',
  resolveId: (source: string) => (source === id ? id : undefined),
  load(source: string) {
    if (source !== id) return undefined;
    const texts = { en: sentences('README.md'), zh: sentences('README.zh-CN.md') };
    return `export const sentences = ${JSON.stringify(texts)};
      export const parameters = ${JSON.stringify(hookParameters())};`;
  },
};
