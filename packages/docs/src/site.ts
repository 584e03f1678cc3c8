import { type FileLink, followLink } from './links.ts';
import { type ParsedPage, parsePage } from './markdown.ts';
import { navigation } from './navigation.ts';
import { pageHtml } from './page.ts';
import { type Language, otherLanguage, type Place, placeOf } from './place.ts';
import type { SearchEntry } from './search/search-index.ts';

export interface SiteSource {
  /** Markdown by its path from the repository's root. */
  readonly pages: ReadonlyMap<string, string>;
  /** Whether the repository has a file that is no page of the site. */
  readonly hasFile: (path: string) => boolean;
}

export interface Site {
  /** HTML by its file. */
  readonly pages: ReadonlyMap<string, string>;
  /** Files of the repository that pages link to or show. */
  readonly copies: readonly FileLink[];
  readonly search: Readonly<Record<Language, readonly SearchEntry[]>>;
  /** Links that lead nowhere, as `file: address`. */
  readonly deadLinks: readonly string[];
}

type Known = Place & ParsedPage & { readonly file: string };

/** In Chinese, pages that exist in English only are found as well. */
function searchEntries(pages: readonly Known[], language: Language): SearchEntry[] {
  const files = new Set(pages.map(({ file }) => file));
  return pages
    .filter(
      (page) => page.language === language || (language === 'zh' && !files.has(otherLanguage(page.file))),
    )
    .flatMap(({ title, address, sections }) =>
      sections.map(({ id, text, body, level }) => ({
        title,
        heading: level === 1 ? '' : text,
        address: level === 1 ? address : `${address}#${encodeURIComponent(id)}`,
        body,
      })),
    );
}

/** Builds the site from the repository's guides, without reading or writing files. */
export function buildSite({ pages: texts, hasFile }: SiteSource): Site {
  const pages = [...texts].map(([file, text]): Known => ({ file, ...placeOf(file), ...parsePage(text) }));
  const byFile = new Map(pages.map((page) => [page.file, page]));
  const ids = new Map(pages.map(({ file, sections }) => [file, new Set(sections.map(({ id }) => id))]));
  const targets = { idsOf: (file: string) => ids.get(file), hasFile };
  const deadLinks: string[] = [];
  const copies = new Map<string, FileLink>();

  const resolverFor = (file: string) => (address: string) => {
    const link = followLink(targets, file, address);
    if (link === 'outside') return undefined;
    if (link === 'dead') {
      deadLinks.push(`${file}: ${address}`);
      return undefined;
    }
    if ('page' in link) return link.page;
    copies.set(link.copy.file, link.copy);
    return link.copy.address;
  };
  const groupsOf = (language: Language) =>
    navigation([...byFile.keys()], language).map(({ name, files }) => ({
      name,
      entries: files.flatMap((file) => byFile.get(file) ?? []),
    }));
  const groups = { en: groupsOf('en'), zh: groupsOf('zh') };

  const built = pages.map((page) => {
    const other = byFile.get(otherLanguage(page.file));
    const html = pageHtml({
      ...page,
      article: page.render(resolverFor(page.file)),
      groups: groups[page.language],
      other: other?.address ?? `/docs/${page.language === 'en' ? 'zh' : 'en'}/`,
    });
    return [page.output, html] as const;
  });
  return {
    pages: new Map(built),
    copies: [...copies.values()],
    search: { en: searchEntries(pages, 'en'), zh: searchEntries(pages, 'zh') },
    deadLinks,
  };
}
