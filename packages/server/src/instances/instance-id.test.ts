import { expect, it } from 'vitest';
import { instanceIdOf } from './instance-id.ts';

it.each([
  ['Example Ltd.', 'example-ltd'],
  ['  Café & Söhne  ', 'cafe-sohne'],
  ['上海某某有限公司', 'company'],
  ['上海 ABC 公司', 'abc'],
  ['A company with a name that is far too long for an id', 'a-company-with-a-name-that-i'],
  ['../../etc', 'etc'],
])('of %s is %s', (company, id) => {
  expect(instanceIdOf(company, () => false)).toBe(id);
});

it('has a number where it is taken', () => {
  const taken = new Set(['acme', 'acme-2']);
  expect(instanceIdOf('Acme', (id) => taken.has(id))).toBe('acme-3');
});
