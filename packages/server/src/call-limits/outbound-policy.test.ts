import { describe, expect, it } from 'vitest';
import { destinationOf } from './destination.ts';
import { isOpenList, type OutboundLimits, type OutboundUsage, outboundRefusal } from './outbound-policy.ts';

const limits: OutboundLimits = {
  OutboundOpen: '',
  OutboundCallsPerAgent: 4,
  OutboundCallsPerInstance: 20,
  OutboundDailyCallsPerAgent: 100,
  OutboundDailyCallsPerInstance: 500,
  OutboundDailyMinutesPerAgent: 60,
  OutboundDailyMinutesPerInstance: 300,
};
const nothing: OutboundUsage = { legs: 0, callsToday: 0, secondsToday: 0 };

const refusal = (
  number: string,
  { open = '', agent = {}, instance = {} }: Record<string, unknown> & { open?: string } = {},
) =>
  outboundRefusal(
    number,
    destinationOf(number),
    { ...limits, OutboundOpen: open },
    { agent: { ...nothing, ...(agent as object) }, instance: { ...nothing, ...(instance as object) } },
  );

describe('which numbers may be called', () => {
  it.each<[number: string, open: string, destination: string | undefined]>([
    ['13800138000', '', undefined],
    ['110', '', undefined],
    ['0012125550100', '', 'US'],
    ['0012125550100', 'US', undefined],
    ['0012125550100', 'gb, us', undefined],
    ['0012125550100', '+1212', undefined],
    ['0012125550100', 'foreign', undefined],
    ['0012125550100', '+1213 HK premium', 'US'],
    // A country opens only its ordinary numbers, and none of another country with the same code.
    ['0019005550100', 'US', 'premium'],
    ['0019005550100', 'US premium', undefined],
    ['0018765550100', 'US', 'JM'],
    ['008825550100', '', 'satellite'],
    ['008825550100', 'foreign', 'satellite'],
    ['008825550100', 'satellite', undefined],
    ['01016812345', '', 'premium'],
    ['16812345', '168', undefined],
    ['01016812345', '168', 'premium'],
    ['17951008825550100', 'foreign satellite premium', 'unknown'],
    ['17951008825550100', '17951', undefined],
    ['0080812345678', 'US GB', 'foreign'],
  ])('%s with "%s" open: %s', (number, open, destination) => {
    expect(refusal(number, { open })).toEqual(destination && { reason: 'closed', destination });
  });

  it.each(['', 'US', 'us hk', 'US,GB', '+852', '96', 'premium,satellite', ' US ,  +1212 '])(
    'takes "%s"',
    (text) => expect(isOpenList(text)).toBe(true),
  );
  it.each(['USA', '*', '+', '9', 'all', '+0852', '00852x', 'US;GB', 'x'.repeat(2001)])(
    'refuses "%s"',
    (text) => expect(isOpenList(text)).toBe(false),
  );
});

describe('how much may be called', () => {
  it.each([
    ['OutboundCallsPerAgent', 4, { agent: { legs: 3 } }, { agent: { legs: 4 } }],
    ['OutboundDailyCallsPerAgent', 100, { agent: { callsToday: 99 } }, { agent: { callsToday: 100 } }],
    [
      'OutboundDailyMinutesPerAgent',
      60,
      { agent: { secondsToday: 3599 } },
      { agent: { secondsToday: 3600 } },
    ],
    ['OutboundCallsPerInstance', 20, { instance: { legs: 19 } }, { instance: { legs: 20 } }],
    [
      'OutboundDailyCallsPerInstance',
      500,
      { instance: { callsToday: 499 } },
      { instance: { callsToday: 500 } },
    ],
    [
      'OutboundDailyMinutesPerInstance',
      300,
      { instance: { secondsToday: 17_999 } },
      { instance: { secondsToday: 18_000 } },
    ],
  ])('%s of %i', (limit, most, below, reached) => {
    expect(refusal('13800138000', below)).toBeUndefined();
    expect(refusal('13800138000', reached)).toEqual({ reason: 'limit', limit, most });
    // Emergency calls are never limited.
    expect(refusal('110', reached)).toBeUndefined();
  });

  it('counts the instance alone where no agent asks', () => {
    const usage = { instance: { ...nothing, legs: 20 } };
    expect(outboundRefusal('13800138000', destinationOf('13800138000'), limits, usage)).toEqual({
      ...{ reason: 'limit', limit: 'OutboundCallsPerInstance', most: 20 },
    });
    expect(
      outboundRefusal('13800138000', destinationOf('13800138000'), limits, { instance: nothing }),
    ).toBeUndefined();
  });
});
