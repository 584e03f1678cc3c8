import { describe, expect, it } from 'vitest';
import { RoutingSimulation } from './simulation.ts';

describe('a day at random', () => {
  it.each([1, 2, 3])('offers nothing twice, keeps the order, leaves no contact waiting (seed %i)', (seed) => {
    const result = new RoutingSimulation({ agents: 60, groups: 6, events: 30_000, seed }).run();
    // Queues have grown, and have been emptied.
    expect(result.longestQueue).toBeGreaterThan(20);
    expect(result.assignments).toBeGreaterThan(5_000);
  });
});
