import { expect, it } from 'vitest';
import { isMissed, medianOf, tableOf } from './figure.ts';

it('a gate is missed above its value, and a figure without a gate never is', () => {
  expect(isMissed({ name: 'a', value: 3, unit: 's', gate: 3 })).toBe(false);
  expect(isMissed({ name: 'a', value: 3.1, unit: 's', gate: 3 })).toBe(true);
  expect(isMissed({ name: 'a', value: 99, unit: 's' })).toBe(false);
});

it('shows each figure with its goal, its gate and the verdict', () => {
  const table = tableOf([{ name: 'start', value: 3.456, unit: 's', goal: 2, gate: 3 }]);
  expect(table.split('\n').at(-1)).toBe('| start | 3.46 s | 2 | 3 | missed |');
  expect(medianOf([3, 1, 2])).toBe(2);
});
