import { useNavigate, useSearch } from '@tanstack/react-router';

/** What a list shows, in its address: a link shows another user the same. */
export interface ListSearch {
  readonly q?: string;
  readonly page?: number;
  readonly group?: string;
  readonly state?: string;
  /** The first and the last day, such as 2026-01-31. */
  readonly from?: string;
  readonly to?: string;
  readonly sort?: string;
  /** Filters of contacts: an agent's id, result, who ended it, rating, recording, seconds of talk. */
  readonly agent?: string;
  readonly result?: string;
  readonly releaser?: string;
  readonly rating?: number;
  readonly media?: string;
  readonly min?: number;
  readonly max?: number;
  /** What the drawer shows; `new`: what is about to be created, `import`: many of it. */
  readonly open?: string;
}

const day = /^\d{4}-\d{2}-\d{2}$/;
const longest = 256;

/** Reads an address that anybody may have written. */
export function listSearch(given: Readonly<Record<string, unknown>>): ListSearch {
  const text = (name: string) => {
    const value = given[name];
    const written = typeof value === 'number' ? String(value) : value;
    return typeof written === 'string' && written !== '' ? written.slice(0, longest) : undefined;
  };
  const dayIn = (name: string) => {
    const value = text(name);
    return value !== undefined && day.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;
  };
  const numberIn = (name: string, least: number, most: number) => {
    const value = Number(text(name) ?? Number.NaN);
    return Number.isInteger(value) && value >= least && value <= most ? value : undefined;
  };
  const read = {
    q: text('q'),
    page: numberIn('page', 2, 1_000_000),
    group: text('group'),
    state: text('state'),
    from: dayIn('from'),
    to: dayIn('to'),
    sort: text('sort'),
    open: text('open'),
    agent: text('agent'),
    result: text('result'),
    releaser: text('releaser'),
    rating: numberIn('rating', 1, 5),
    media: text('media'),
    min: numberIn('min', 0, 86_400),
    max: numberIn('max', 0, 86_400),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

type Change = { readonly [Name in keyof ListSearch]?: ListSearch[Name] | undefined };

/** The list's address, and a function that changes it. A new filter begins at the first page. */
export function useListSearch(): [ListSearch, (change: Change) => void] {
  const search = listSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const change = (part: Change) => {
    const keepsPage = 'open' in part || 'page' in part;
    const next: Record<string, unknown> = { ...search, ...(!keepsPage && { page: undefined }), ...part };
    void navigate({ to: '.', search: listSearch(next), replace: !('open' in part) });
  };
  return [search, change];
}
