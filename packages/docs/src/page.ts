import { escapeHtml } from './escape-html.ts';
import type { Section } from './markdown.ts';
import type { Language } from './place.ts';
import { type Texts, texts } from './texts.ts';

interface Entry {
  readonly title: string;
  readonly address: string;
}

export interface PageParts {
  readonly language: Language;
  readonly title: string;
  readonly address: string;
  /** HTML. */
  readonly article: string;
  readonly sections: readonly Section[];
  readonly groups: readonly { readonly name: keyof Texts['groups']; readonly entries: readonly Entry[] }[];
  /** The same page in the other language, or that language's first page. */
  readonly other: string;
}

function pageList({ language, address, groups }: PageParts): string {
  return groups
    .map(({ name, entries }) => {
      const isOpen =
        ['start', 'frontEnd'].includes(name) || entries.some((entry) => entry.address === address);
      const items = entries.map((entry) => {
        const current = entry.address === address ? ' aria-current="page"' : '';
        return `<li><a href="${entry.address}"${current}>${escapeHtml(entry.title)}</a></li>`;
      });
      const heading = escapeHtml(texts[language].groups[name]);
      return `<details${isOpen ? ' open' : ''}><summary>${heading}</summary><ul>${items.join('')}</ul></details>`;
    })
    .join('\n');
}

function headingList({ language, sections }: PageParts): string {
  const items = sections
    .filter(({ level }) => level === 2 || level === 3)
    .map(
      ({ level, id, text }) =>
        `<li class="level-${level}"><a href="#${encodeURIComponent(id)}">${escapeHtml(text)}</a></li>`,
    );
  if (items.length < 2) return '';
  const label = texts[language].here;
  return `<nav class="here" aria-label="${label}"><b>${label}</b><ul>${items.join('')}</ul></nav>`;
}

/** A whole page. It needs no script to be read. */
export function pageHtml(parts: PageParts): string {
  const { language, title, article, other } = parts;
  const words = texts[language];
  return `<!doctype html>
<html lang="${words.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · OpenSeat</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/assets/docs.css">
<script src="/docs/assets/search.js" defer></script>
</head>
<body>
<a class="skip" href="#content">${words.skip}</a>
<header>
<a class="brand" href="/docs/${language}/">OpenSeat</a>
<div class="search" role="search" data-index="/docs/assets/search-${language}.json" data-found="${words.found}" data-nothing="${words.nothing}">
<input type="search" aria-label="${words.search}" placeholder="${words.placeholder}" autocomplete="off" spellcheck="false">
<div class="results" hidden><p role="status"></p><ul></ul></div>
</div>
<nav class="links"><a href="/api/docs/">${words.api}</a><a href="${other}" hreflang="${language === 'en' ? 'zh-CN' : 'en'}" lang="${language === 'en' ? 'zh-CN' : 'en'}">${words.other}</a></nav>
</header>
<div class="columns">
<nav class="pages" aria-label="${words.pages}">
${pageList(parts)}
</nav>
<main id="content"><article>
${article}</article></main>
${headingList(parts)}
</div>
</body>
</html>
`;
}
