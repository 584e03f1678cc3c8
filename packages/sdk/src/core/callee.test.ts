import { describe, expect, it } from 'vitest';
import { calleeFault, cleanNumber } from './callee.ts';

describe('a number as it is pasted', () => {
  it.each([
    ['+86 138 0013-8000', '13800138000'],
    ['0086 138 0013 8000', '13800138000'],
    ['(010) 6666-8888', '01066668888'],
    ['(010)66668888', '01066668888'],
    ['138 0013 8000', '13800138000'],
    ['Tel: 400-810-8888', '4008108888'],
    ['+1 (212) 555-0100', '+12125550100'],
    ['86', '86'],
    ['12+34', '1234'],
  ])('%s is %s', (text, number) => {
    expect(cleanNumber(text)).toBe(number);
  });
});

describe('a number that is to be called', () => {
  it.each([
    '13800138000',
    '01066668888',
    '075588886666',
    '8001',
    '95588',
    '10086',
    '4008108888',
    '+12125550100',
    '110',
  ])('%s may be', (number) => {
    expect(calleeFault(number)).toBeUndefined();
  });

  it.each([
    ['12', 'tooShort'],
    ['1380013800', 'mobileLength'],
    ['138001380000', 'mobileLength'],
    ['010666688', 'fixedLength'],
    ['13*00138000', 'characters'],
    ['123456789012345678901', 'tooLong'],
    ['00123', 'tooShort'],
  ])('%s may not: %s', (number, fault) => {
    expect(calleeFault(number)).toBe(fault);
  });
});
