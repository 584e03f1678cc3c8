import { expect, it } from 'vitest';
import { readBreakNames, writeBreakNames } from './break-names.ts';

it.each(['', '[]', 'no JSON', '{}'])('reads no names from %j', (setting) => {
  expect(readBreakNames(setting)).toEqual(['', '', '', '', '']);
});

it('reads and writes the same names', () => {
  const names = ['休息', '', '午休', '', ''];
  expect(readBreakNames(writeBreakNames(names))).toEqual(names);
});

it('writes an empty setting without names', () => {
  expect(writeBreakNames(['', ' ', ''])).toBe('');
});
