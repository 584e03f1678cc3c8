import { describe, expect, it } from 'vitest';
import { LogLimit } from './log-limit.ts';

const entry = (message: string, kind = 'distributor.c:676') => ({ at: '', level: 'NOTICE', kind, message });

describe('LogLimit', () => {
  it('writes a few lines of an address, then counts', () => {
    const limit = new LogLimit();
    const admitted = Array.from({ length: 1000 }, (_unused, index) =>
      limit.admits(entry(`failed for '127.0.0.9:${index + 1000}'`)),
    );
    expect(admitted.filter(Boolean)).toHaveLength(5);
    expect(limit.endWindow()).toEqual([{ kind: 'distributor.c:676', count: 995 }]);
    expect(limit.admits(entry("failed for '127.0.0.9:1'"))).toBe(true);
  });

  it('writes no more of ten thousand addresses than of fifty', () => {
    const limit = new LogLimit();
    let admitted = 0;
    for (let index = 0; index < 10_000; index += 1) {
      const address = `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`;
      if (limit.admits(entry(`failed for '${address}:5060'`))) admitted += 1;
    }
    expect(admitted).toBe(50);
  });

  it('does not keep one kind’s noise from another kind', () => {
    const limit = new LogLimit();
    for (let index = 0; index < 100; index += 1) limit.admits(entry("failed for '127.0.0.9:1'"));
    expect(limit.admits(entry('The disk is full', 'file.c:1'))).toBe(true);
  });
});
