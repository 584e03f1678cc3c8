import { canonicalNumber } from '@openseat/protocol/phone-number';
import { expect, it } from 'vitest';
import { e164Of } from './e164.ts';
import { numberPlan } from './number-plan.ts';

it.each([
  ['13800138000', '8613800138000'],
  ['0014155550100', '14155550100'],
])('%s is %s, and the same again back', (number, digits) => {
  expect(e164Of(number)).toBe(digits);
  expect(canonicalNumber(`+${digits}`, numberPlan())).toBe(number);
});

it('knows landlines, and that short numbers have none', () => {
  expect(e164Of('01066668888')).toBe('861066668888');
  expect(e164Of('10086')).toBeUndefined();
});
