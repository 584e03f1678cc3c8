import { describe, expect, it } from 'vitest';
import { callQuality, type LineSample } from './call-quality.ts';

const start: LineSample = {
  at: 0,
  packetsReceived: 1000,
  packetsLost: 50,
  packetsSent: 1000,
  jitterMs: 3,
  remote: { lossPercent: 0, roundTripMs: 40 },
};
/** Two seconds later: a hundred packets of 20 ms each way. */
const after = (change: Partial<LineSample> = {}): LineSample => ({
  ...start,
  at: 2000,
  packetsReceived: 1100,
  packetsSent: 1100,
  ...change,
});

describe('the quality of a line', () => {
  it('is good when all comes, whatever was lost before', () => {
    expect(callQuality(start, after())).toMatchObject({ bars: 4, fault: undefined, lossPercent: 0 });
  });

  it.each([
    ['loss', { packetsReceived: 1095, packetsLost: 55 }, 2],
    ['loss', { packetsReceived: 1080, packetsLost: 70 }, 1],
    ['jitter', { jitterMs: 60 }, 2],
    ['delay', { remote: { lossPercent: 0, roundTripMs: 800 } }, 1],
    ['notHeard', { remote: { lossPercent: 10, roundTripMs: 40 } }, 2],
    ['notHeard', { packetsSent: 1000 }, 1],
    ['nothingHeard', { packetsReceived: 1000 }, 0],
  ] as const)('suffers from %s: %o', (fault, change, bars) => {
    expect(callQuality(start, after(change))).toMatchObject({ fault, bars });
  });

  it('names no fault while it can be borne', () => {
    expect(callQuality(start, after({ jitterMs: 30 }))).toMatchObject({ bars: 3, fault: undefined });
  });

  it('knows nothing of the other end before its first report', () => {
    expect(callQuality(start, after({ remote: undefined }))).toMatchObject({
      bars: 4,
      roundTripMs: undefined,
    });
  });
});
