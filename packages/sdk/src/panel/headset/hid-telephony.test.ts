import { expect, it } from 'vitest';
import { type HidCollection, isSet, lampReports, telephonyOf } from './hid-telephony.ts';

const bits = (...usages: number[]) => ({
  usages,
  reportSize: 1,
  reportCount: usages.length,
  isAbsolute: true,
});
const nested: HidCollection = {
  usagePage: 0x0b,
  inputReports: [],
  outputReports: [
    { reportId: 3, items: [{ reportSize: 8, reportCount: 1 }, bits(0x080017, 0x080009), bits(0x080018)] },
  ],
  children: [
    {
      usagePage: 0x0b,
      children: [],
      outputReports: [],
      inputReports: [
        { reportId: 2, items: [bits(0x0b0020), { ...bits(0x0b002f), isAbsolute: false }] },
        {
          reportId: 4,
          items: [
            { isRange: true, usageMinimum: 0x0b00b0, usageMaximum: 0x0b00bb, reportSize: 1, reportCount: 12 },
          ],
        },
      ],
    },
  ],
};
const telephony = telephonyOf([{ ...nested, usagePage: 0x0c, children: [] }, nested]);

it('finds keys and lamps in nested collections of the telephony page', () => {
  expect(telephony.keys).toEqual({
    hook: { reportId: 2, bit: 0, absolute: true },
    muteKey: { reportId: 2, bit: 1, absolute: false },
  });
  expect(telephony.lamps).toEqual({
    offHookLamp: { reportId: 3, bit: 8, absolute: true },
    muteLamp: { reportId: 3, bit: 9, absolute: true },
    ringLamp: { reportId: 3, bit: 10, absolute: true },
  });
});

it('reads a bit of a report, and none beyond its end', () => {
  const data = new DataView(Uint8Array.of(0b10, 0b1).buffer);
  expect([0, 1, 8, 16].map((bit) => isSet(data, { reportId: 1, bit, absolute: true }))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

it('writes one report with all lamps', () => {
  const reports = lampReports(telephony, new Set(['offHookLamp', 'ringLamp'] as const));
  expect([...reports]).toEqual([[3, Uint8Array.of(0, 0b101)]]);
});
