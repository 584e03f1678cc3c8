import { describe, expect, it } from 'vitest';
import { AgentSlots } from './agent-slots.ts';

describe('the places of agents', () => {
  it('are kept when there are more of them, and know what was offered there', () => {
    const places = new AgentSlots();
    const first = places.take(2);
    places.set(first, 7, 3);
    places.set(first + 1, 8, 4);
    places.offered(first + 1, 41);
    places.offered(first + 1, 42);
    for (let agent = 0; agent < 1_000; agent += 1) places.set(places.take(1), 9, 1);
    expect([places.group(first), places.ranked(first, 5)]).toEqual([
      7,
      { level: 3, lastOffer: 0, offers: 0, idleSince: 5 },
    ]);
    expect([places.group(first + 1), places.ranked(first + 1, 5)]).toEqual([
      8,
      { level: 4, lastOffer: 42, offers: 2, idleSince: 5 },
    ]);
  });

  it('are used again, and nothing of a former agent is in them', () => {
    const places = new AgentSlots();
    const first = places.take(3);
    places.offered(first, 1);
    places.giveBack(first, 3);
    expect(places.take(2)).not.toBe(first);
    expect(places.take(3)).toBe(first);
    places.set(first, 7, 3);
    expect(places.ranked(first, 0)).toEqual({ level: 3, lastOffer: 0, offers: 0, idleSince: 0 });
  });
});
