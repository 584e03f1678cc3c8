import { type ListSearch, listSearch } from './list-search.ts';

/** A filter that a user has given a name, for one page. */
export interface SavedView {
  readonly name: string;
  readonly search: ListSearch;
}

const most = 20;
const keyOf = (path: string) => `openseat-console-views:${path}`;

/** The views of a page that this browser keeps. */
export function savedViews(path: string): readonly SavedView[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(path)) ?? '[]');
    if (!Array.isArray(kept)) return [];
    return kept.map(({ name, search }) => ({ name: String(name), search: listSearch(search ?? {}) }));
  } catch {
    return [];
  }
}

function keep(path: string, views: readonly SavedView[]): readonly SavedView[] {
  try {
    localStorage.setItem(keyOf(path), JSON.stringify(views));
  } catch {
    // A browser without storage keeps no views.
  }
  return views;
}

/** Keeps a view, in the place of another with the same name. What is open in the drawer is no part of it. */
export function saveView(path: string, name: string, search: ListSearch): readonly SavedView[] {
  const { open: _open, page: _page, ...filter } = search;
  const others = savedViews(path).filter((view) => view.name !== name);
  return keep(path, [...others, { name, search: filter }].slice(-most));
}

export function removeView(path: string, name: string): readonly SavedView[] {
  return keep(
    path,
    savedViews(path).filter((view) => view.name !== name),
  );
}
