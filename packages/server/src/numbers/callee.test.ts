import { describe, expect, it } from 'vitest';
import { normaliseCallee } from './callee.ts';

describe('normaliseCallee', () => {
  it.each([
    ['17688888888', '17688888888'],
    ['+86 176-8888-8888', '17688888888'],
    ['0086(010)6666 8888', '01066668888'],
    ['+86 10 6666 8888', '01066668888'],
    ['+86 571 8888 6666', '057188886666'],
    ['+86 400 123 4567', '4001234567'],
    ['（021）8888-6666', '02188886666'],
    ['+1 415 555 0100', '0014155550100'],
    ['110', '110'],
  ])('reads %s as %s', (text, number) => expect(normaliseCallee(text)).toBe(number));

  it.each(['', '12', 'abc', '176x8888888', '1'.repeat(21), '*#', '17688888888;ext=1', '1@evil'])(
    'refuses %j',
    (text) => expect(normaliseCallee(text)).toBeUndefined(),
  );
});
