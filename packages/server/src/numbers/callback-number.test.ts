import { expect, it } from 'vitest';
import { callbackNumber } from './callback-number.ts';
import { numberPlan } from './number-plan.ts';

it.each([
  ['13800138000', '13800138000'],
  ['+86 138-0013-8000', '13800138000'],
  ['01066668888', '01066668888'],
  ['66668888', '66668888'],
  ['013800138000', '13800138000'],
  ['8613800138000', '13800138000'],
  ['4008001234', '4008001234'],
  ['anonymous', undefined],
  ['', undefined],
  ['110', undefined],
  ['10086', undefined],
  ['+15551234567', undefined],
  ['0015551234567', undefined],
  ['1380013800013800', undefined],
])('%s is called back as %s', (text, expected) => {
  expect(callbackNumber(text, numberPlan())).toBe(expected);
});
