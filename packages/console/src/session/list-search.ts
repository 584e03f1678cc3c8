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
  /** What the drawer shows; `new`: what is about to be created. */
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
  const page = Number(given.page);
  const read = {
    q: text('q'),
    page: Number.isInteger(page) && page > 1 && page <= 1_000_000 ? page : undefined,
    group: text('group'),
    state: text('state'),
    from: dayIn('from'),
    to: dayIn('to'),
    sort: text('sort'),
    open: text('open'),
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
