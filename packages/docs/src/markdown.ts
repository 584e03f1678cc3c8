import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import http from 'highlight.js/lib/languages/http';
import json from 'highlight.js/lib/languages/json';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import MarkdownIt, { type Token } from 'markdown-it';
import { escapeHtml } from './escape-html.ts';
import { headingIds } from './slug.ts';

const languages = { ts: typescript, tsx: typescript, html: xml, vue: xml, sh: bash, http, json };
for (const [name, grammar] of Object.entries(languages)) hljs.registerLanguage(name, grammar);

function coloured(code: string, language: string): string {
  return hljs.getLanguage(language) ? hljs.highlight(code, { language }).value : escapeHtml(code);
}

const markdown = new MarkdownIt({
  html: true,
  // What scrolls by itself can have the focus, for the arrow keys.
  highlight: (code, language) => `<pre tabindex="0"><code>${coloured(code, language)}</code></pre>`,
});

/** Comments are marks of the guides' generator. Line breaks in tables are the only elements in use. */
const html = (content: string) =>
  content
    .split(/(<!--[\s\S]*?-->|<br>)/)
    .map((part) => (part.startsWith('<!--') ? '' : part === '<br>' ? part : escapeHtml(part)))
    .join('');
markdown.renderer.rules.html_block = (tokens, index) => html(tokens[index]?.content ?? '');
markdown.renderer.rules.html_inline = markdown.renderer.rules.html_block;
// Wide tables scroll by themselves.
markdown.renderer.rules.table_open = () => '<div class="table" tabindex="0"><table>\n';
markdown.renderer.rules.table_close = () => '</table></div>\n';

export interface Heading {
  readonly level: number;
  readonly id: string;
  readonly text: string;
}

/** A heading with the text up to the next one, for the search. */
export interface Section extends Heading {
  readonly body: string;
}

export interface ParsedPage {
  readonly title: string;
  readonly sections: readonly Section[];
  /** HTML, with each address as `resolve` gives it. Undefined: the address stays as it is. */
  render(resolve: (address: string) => string | undefined): string;
}

/** The words of a line, without its marks. */
function plainText(inline: Token | undefined): string {
  return (inline?.children ?? [])
    .map(({ type, content }) => (type === 'softbreak' ? ' ' : type === 'html_inline' ? '' : content))
    .join('');
}

function sectionsOf(tokens: readonly Token[]): Section[] {
  const idOf = headingIds();
  const sections: { level: number; id: string; text: string; lines: string[] }[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'heading_open') {
      const text = plainText(tokens[index + 1]);
      const id = idOf(text);
      token.attrSet('id', id);
      sections.push({ level: Number(token.tag.slice(1)), id, text, lines: [] });
    } else if (token.type === 'inline' && tokens[index - 1]?.type !== 'heading_open') {
      sections.at(-1)?.lines.push(plainText(token));
    }
  }
  return sections.map(({ lines, ...heading }) => ({ ...heading, body: lines.join(' ') }));
}

/** Parses a page once: its headings must be known before links of other pages can be checked. */
export function parsePage(text: string): ParsedPage {
  const tokens = markdown.parse(text, {});
  const sections = sectionsOf(tokens);
  return {
    title: sections[0]?.text ?? '',
    sections,
    render(resolve) {
      for (const { children } of tokens)
        for (const child of children ?? [])
          for (const name of ['href', 'src']) {
            const address = child.attrGet(name);
            const resolved = typeof address === 'string' ? resolve(address) : undefined;
            if (resolved !== undefined) child.attrSet(name, resolved);
          }
      return markdown.renderer.render(tokens, markdown.options, {});
    },
  };
}
