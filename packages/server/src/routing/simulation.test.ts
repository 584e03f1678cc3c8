import { describe, expect, it } from 'vitest';
import { RoutingSimulation } from './simulation.ts';

describe('a day at random', () => {
  it.each([1, 2, 3])('offers nobody twice, keeps the order, leaves nobody waiting (seed %i)', (seed) => {
    const result = new RoutingSimulation({ agents: 60, groups: 6, events: 30_000, seed }).run();
    // Queues have been there, and have been emptied.
    expect(result.longestQueue).toBeGreaterThan(20);
    expect(result.assignments).toBeGreaterThan(5_000);
  });
});
