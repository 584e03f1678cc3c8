import { expect, it } from 'vitest';
import { isEmergencyNumber, isExtensionOnly } from './short-codes.ts';

it.each(['110', '119', '120', '122'])('%s is an emergency number of China', (number) =>
  expect(isEmergencyNumber(number, 'CN')).toBe(true),
);

it.each([
  ['112', 'DE'],
  ['911', 'US'],
  ['999', 'GB'],
])('%s is one in %s', (number, country) => expect(isEmergencyNumber(number, country)).toBe(true));

it.each(['114', '1100', '13800138000', '911'])('%s is none in China', (number) =>
  expect(isEmergencyNumber(number, 'CN')).toBe(false),
);

it.each(['8999', '1001', '80001', '200', '666'])('%s can only be an extension', (number) =>
  expect(isExtensionOnly(number, 'CN')).toBe(true),
);

it.each(['110', '114', '10086', '12306', '118114', '95588', '951234', '96110', '66668888', '13800138000'])(
  '%s can be a number',
  (number) => expect(isExtensionOnly(number, 'CN')).toBe(false),
);
