import { describe, expect, it } from 'vitest';
import { readFrame, readRow, stateOf } from './live-frames.ts';

describe('frames of the live stream', () => {
  it.each([
    [3, 'Ready'],
    [4, 'Break'],
    [9, 'Talking'],
    [12, 'Talking'],
    [21, 'Talking'],
    [99, 'LogIn'],
  ])('status code %i is the state %s', (code, state) => {
    expect(stateOf(code)).toBe(state);
  });

  it('counts agents of a group by state', () => {
    const row = readRow.groups({ id: 'g', name: 'G', waiting: 0, byStatus: { 9: 2, 10: 1, 3: 4 } });
    expect(row.byStatus).toEqual({ Talking: 3, Ready: 4 });
  });

  it('leaves out frames that a newer server may send', () => {
    expect(readFrame('{"type":"news"}')).toBeUndefined();
    expect(readFrame('null')).toBeUndefined();
  });
});
