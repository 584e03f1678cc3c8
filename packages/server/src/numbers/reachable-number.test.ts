import { describe, expect, it } from 'vitest';
import { numberPlan } from './number-plan.ts';
import { reachableNumber } from './reachable-number.ts';

describe('reachableNumber', () => {
  it.each([
    ['139 0013 9000', '13900139000'],
    ['+86 13900139000', '13900139000'],
    ['(010) 6666-8888', '01066668888'],
    ['+1 415 555 0100', '0014155550100'],
  ])('reads %s as %s', (text, number) => expect(reachableNumber(text, numberPlan())).toBe(number));

  it.each([
    ['(415) 555-0132', '4155550132'],
    ['+1 415 555 0132', '4155550132'],
    ['+86 138 0013 8000', '008613800138000'],
  ])('reads %s in the United States as %s', (text, number) =>
    expect(reachableNumber(text, numberPlan('US'))).toBe(number),
  );

  it.each(['', '110', '8001', '95588', '1390013900', '139001390000', '66668888', '12345678901', 'x'])(
    'refuses %j',
    (text) => expect(reachableNumber(text, numberPlan())).toBeUndefined(),
  );
});
