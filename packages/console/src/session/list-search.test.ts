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

it('reads the filters of contacts', () => {
  const filters = { agent: 'demo-alice', result: 'Busy', rating: 5, media: 'recorded', min: 0, max: 60 };
  expect(listSearch({ ...filters, rating: '5', min: '0' })).toEqual(filters);
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
  { rating: 6 },
  { min: -1 },
  { max: 'long' },
  { min: '' },
])('leaves out what is no filter: %j', (given) => {
  expect(listSearch(given)).toEqual({});
});

it('cuts what is too long', () => {
  expect(listSearch({ q: 'x'.repeat(10_000) }).q).toHaveLength(256);
});
