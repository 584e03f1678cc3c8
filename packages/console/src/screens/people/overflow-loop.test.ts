import { expect, it } from 'vitest';
import { overflowLoop } from './overflow-loop.ts';

const group = (id: string, overflowGroupId = '') => ({ id, overflowGroupId });

it('finds an overflow that comes back', () => {
  const groups = [group('a', 'b'), group('b', 'c'), group('c', 'a')];
  expect(overflowLoop('a', groups)).toEqual(['a', 'b', 'c', 'a']);
});

it('finds a group that overflows to itself', () => {
  expect(overflowLoop('a', [group('a', 'a')])).toEqual(['a', 'a']);
});

it.each([
  [[group('a')]],
  [[group('a', 'b'), group('b')]],
  [[group('a', 'b'), group('b', 'c'), group('c', 'b')]],
  [[group('a', 'unknown')]],
])('finds no loop in %j', (groups) => {
  expect(overflowLoop('a', groups)).toBeUndefined();
});
