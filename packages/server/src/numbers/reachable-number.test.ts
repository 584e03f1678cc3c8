import { describe, expect, it } from 'vitest';
import { reachableNumber } from './reachable-number.ts';

describe('reachableNumber', () => {
  it.each([
    ['139 0013 9000', '13900139000'],
    ['+86 13900139000', '13900139000'],
    ['(010) 6666-8888', '01066668888'],
    ['+1 415 555 0100', '0014155550100'],
  ])('reads %s as %s', (text, number) => expect(reachableNumber(text)).toBe(number));

  it.each(['', '110', '8001', '95588', '1390013900', '139001390000', '66668888', '12345678901', 'x'])(
    'refuses %j',
    (text) => expect(reachableNumber(text)).toBeUndefined(),
  );
});
