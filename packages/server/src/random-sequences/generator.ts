import fc from 'fast-check';
import { agentActions } from './agent-actions.ts';
import { type Pace, Step } from './sequence.ts';
import { worldActions } from './world-actions.ts';

export const actions = [...agentActions, ...worldActions];

const pace: fc.Arbitrary<Pace> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Pace>('settled') },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 12 }) },
  { weight: 2, arbitrary: fc.constantFrom<Pace>(1_000, 5_000, 8_000, 16_000, 31_000) },
);
const choices = fc.array(fc.nat({ max: 999 }), { minLength: 4, maxLength: 4 });
const step = fc.oneof(
  ...actions.map((action) => ({
    weight: Math.round(action.weight * 10),
    arbitrary: fc.tuple(choices, pace).map(([numbers, after]) => new Step(action, numbers, after)),
  })),
);

/** Random sequences of all actions, by weight. */
export const sequences = fc.array(step, { minLength: 1, maxLength: 120, size: 'max' });

/** The first sequences of a seed, joined. For players that do not shorten sequences. */
export function stepsOf(seed: number, numRuns = 20): readonly Step[] {
  return fc.sample(sequences, { seed, numRuns }).flat();
}
