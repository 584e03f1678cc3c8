import { expect, it } from 'vitest';
import { listSearch } from './list-search.ts';

it('reads the filters of an address', () => {
  expect(listSearch({ q: 'alice', page: 3, from: '2026-01-01', open: 'demo-alice' })).toEqual({
    q: 'alice',
    page: 3,
    from: '2026-01-01',
    open: 'demo-alice',
  });
});

it.each([
  { page: -1 },
  { page: 'x' },
  { page: 1e9 },
  { from: '2026-13-45' },
  { from: 'yesterday' },
  { q: '' },
  { q: { a: 1 } },
  { unknown: 'x' },
])('leaves out what is no filter: %j', (given) => {
  expect(listSearch(given)).toEqual({});
});

it('cuts what is too long', () => {
  expect(listSearch({ q: 'x'.repeat(10_000) }).q).toHaveLength(256);
});
