import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { removeView, savedViews, saveView } from './saved-views.ts';

const path = '/live/agents';

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});

afterEach(() => vi.unstubAllGlobals());

it('keeps a filter by its name, without the page and the drawer', () => {
  saveView(path, 'Breaks', { state: 'Break', group: 'sales', page: 3, open: 'demo-alice' });
  expect(savedViews(path)).toEqual([{ name: 'Breaks', search: { state: 'Break', group: 'sales' } }]);
  expect(savedViews('/live/groups')).toEqual([]);
});

it('replaces a view of the same name, and removes one', () => {
  saveView(path, 'Mine', { group: 'sales' });
  saveView(path, 'Mine', { group: 'support' });
  saveView(path, 'Other', {});
  expect(removeView(path, 'Other')).toEqual([{ name: 'Mine', search: { group: 'support' } }]);
});

it('reads nothing from what is no list of views', () => {
  localStorage.setItem('openseat-console-views:/live/agents', '{"a":1}');
  expect(savedViews(path)).toEqual([]);
});
