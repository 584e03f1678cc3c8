export type Language = 'en' | 'zh';

/** Where a Markdown file of the repository is on the site. */
export interface Place {
  readonly language: Language;
  /** Such as `/docs/en/sdk/options/dom`, or `/docs/en/sdk/` for the README of a folder. */
  readonly address: string;
  /** The file of the built site: `en/sdk/options/dom.html`. */
  readonly output: string;
}

/** @param file a path from the repository's root, such as `docs/sdk/options/dom.zh-CN.md` */
export function placeOf(file: string): Place {
  const language = file.endsWith('.zh-CN.md') ? 'zh' : 'en';
  const name = file.replace(/(\.zh-CN)?\.md$/, '').replace(/^docs\//, '');
  // The pages about the architecture are in a folder of that name.
  const path = (name === 'ARCHITECTURE' ? 'architecture/README' : name)
    .replace(/^[A-Z]+$/, (document) => (document === 'README' ? document : document.toLowerCase()))
    .replace(/(^|\/)README$/, '$1');
  const output = path === '' || path.endsWith('/') ? `${path}index` : path;
  return { language, address: `/docs/${language}/${path}`, output: `${language}/${output}.html` };
}

/** The same page in the other language, whether it exists or not. */
export function otherLanguage(file: string): string {
  return file.endsWith('.zh-CN.md') ? file.replace('.zh-CN.md', '.md') : file.replace(/\.md$/, '.zh-CN.md');
}
