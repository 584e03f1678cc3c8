import { expect, it } from 'vitest';
import { nextExtension } from './next-extension.ts';

const range = (first: number, count: number) =>
  Array.from({ length: count }, (_unused, index) => `${first + index}`);

it.each<[string, readonly string[], string]>([
  ['there is none', [], '8000'],
  ['some have one', ['8000', '8001', '8003'], '8002'],
  ['all of four digits are given', range(8000, 1000), '80000'],
  ['others were given by hand', ['1', '9000', '80000'], '8000'],
])('finds the next extension when %s', (_when, given, next) => {
  expect(nextExtension(new Set(given))).toBe(next);
});
