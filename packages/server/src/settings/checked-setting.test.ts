import { expect, it } from 'vitest';
import { checkSetting, settingNames } from './checked-setting.ts';
import { defaultSettings } from './settings.ts';

it('every setting can be changed, and to what it is by itself', () => {
  expect([...settingNames].sort()).toEqual(Object.keys(defaultSettings).sort());
  for (const [name, value] of Object.entries(defaultSettings)) {
    expect(() => checkSetting(name, value)).not.toThrow();
  }
});

it.each([
  ['AllowHangup', 'yes'],
  ['AutoAnswerCall', '-2'],
  ['AutoAnswerCall', '1.5'],
  ['AfterCallRule', '3601'],
  ['TimeZone', 'Nowhere/City'],
  ['BreakNames', '["1","2","3","4","5","6"]'],
  ['BreakNames', '{}'],
  ['constructor', '1'],
])('%s cannot be %s', (name, value) => {
  expect(() => checkSetting(name, value)).toThrow();
});

it.each([
  ['AfterCallRule', 'manual'],
  ['TimeZone', 'America/New_York'],
  ['BreakNames', '["午休","开会"]'],
])('%s can be %s', (name, value) => {
  expect(() => checkSetting(name, value)).not.toThrow();
});
