import { describe, expect, it } from 'vitest';
import { WaitEstimate } from './wait-estimate.ts';

describe('WaitEstimate', () => {
  it('begins with a minute for each place', () => {
    expect(new WaitEstimate().expectedMs('sales', 3)).toBe(180_000);
  });

  it('comes to the pace at which the queue moves', () => {
    const estimate = new WaitEstimate();
    for (let turn = 0; turn < 40; turn += 1) estimate.taken('sales', turn * 20_000, 5);
    expect(estimate.expectedMs('sales', 1)).toBeCloseTo(20_000, -2);
    expect(estimate.expectedMs('sales', 4)).toBeCloseTo(80_000, -2);
    expect(estimate.expectedMs('support', 1)).toBe(60_000);
  });

  it('takes no quiet night for a slow queue', () => {
    const estimate = new WaitEstimate();
    for (let turn = 0; turn < 40; turn += 1) estimate.taken('sales', turn * 20_000, 5);
    estimate.taken('sales', 800_000, 0);
    estimate.taken('sales', 50_000_000, 2);
    expect(estimate.expectedMs('sales', 1)).toBeCloseTo(20_000, -2);
  });
});
