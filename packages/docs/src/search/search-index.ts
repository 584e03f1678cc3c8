import MiniSearch from 'minisearch';
import { wordsOf } from './words.ts';

/** A heading of a page with its text. */
export interface SearchEntry {
  /** The page's title. */
  readonly title: string;
  /** Empty: the beginning of the page. */
  readonly heading: string;
  readonly address: string;
  readonly body: string;
}

const limit = 12;

/** `search(text)`: the best entries that have all words of the text, also where a word is only begun. */
export function searchIndex(entries: readonly SearchEntry[]): (text: string) => SearchEntry[] {
  const index = new MiniSearch<SearchEntry & { readonly id: number }>({
    fields: ['title', 'heading', 'body'],
    tokenize: wordsOf,
    processTerm: (word) => word,
    searchOptions: {
      boost: { title: 4, heading: 2 },
      combineWith: 'AND',
      prefix: true,
      // A slip in a long word of letters.
      fuzzy: (word) => (/^[a-z]{5,}$/.test(word) ? 0.2 : false),
    },
  });
  index.addAll(entries.map((entry, id) => ({ ...entry, id })));
  return (text) =>
    index
      .search(text)
      .slice(0, limit)
      .flatMap(({ id }) => entries[id] ?? []);
}
