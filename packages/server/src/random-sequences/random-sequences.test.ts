import type { AgentStatus, ContactStateName } from '@openseat/protocol';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { agentActions } from './agent-actions.ts';
import { Census, type Pace, Sequence, Step } from './sequence.ts';
import { worldActions } from './world-actions.ts';

const leastSteps = Number(process.env.OPENSEAT_RANDOM_STEPS ?? 10_000);
const seed = Number(process.env.OPENSEAT_RANDOM_SEED ?? 20_260);
/** A failure tells its seed and path; given both, it alone is played again. */
const path = process.env.OPENSEAT_RANDOM_PATH;
const longest = 120;
const runs = 20;

const pace: fc.Arbitrary<Pace> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Pace>('settled') },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 12 }) },
  { weight: 2, arbitrary: fc.constantFrom<Pace>(1_000, 5_000, 8_000, 16_000, 31_000) },
);
const choices = fc.array(fc.nat({ max: 999 }), { minLength: 4, maxLength: 4 });
const actions = [...agentActions, ...worldActions];
const step = fc.oneof(
  ...actions.map((action) => ({
    weight: Math.round(action.weight * 10),
    arbitrary: fc.tuple(choices, pace).map(([numbers, after]) => new Step(action, numbers, after)),
  })),
);
const steps = fc.array(step, { minLength: 1, maxLength: longest, size: 'max' });

/** Where agents and contacts must have stood in some sequence. */
const statuses: readonly AgentStatus[] = [
  ...([
    'ready',
    'break',
    'wrapUp',
    'ringing',
    'dialing',
    'inboundCall',
    'outboundCall',
    'internalCall',
  ] as const),
  ...([
    'held',
    'consultDialing',
    'consultTalking',
    'consultSwitched',
    'conference',
    'assisting',
    'monitoring',
  ] as const),
];
const states: readonly ContactStateName[] = [
  ...(['arriving', 'dialing', 'queued', 'offered', 'talking', 'held', 'transferring', 'handedOff'] as const),
  ...(['consultDialing', 'consultTalking', 'consultSwitched', 'conference'] as const),
];

it(`call control keeps its promises over ${leastSteps} steps of agents, customers and telephone system at random`, async () => {
  const census = new Census();
  const tell = path === undefined ? undefined : (line: string) => void process.stdout.write(line);
  const property = fc.asyncProperty(steps, (sequence) => Sequence.play(sequence, census, tell));
  if (path !== undefined) {
    await fc.assert(property, { seed, path, endOnFailure: true });
    return;
  }
  for (let round = 0; census.steps < leastSteps; round += 1) {
    await fc.assert(property, { seed: seed + round, numRuns: runs });
  }
  // What never happens proves nothing.
  const all = [
    ...actions.map(({ name }) => name),
    ...statuses.map((status) => `agent ${status}`),
    ...states.map((state) => `contact ${state}`),
  ];
  expect(all.filter((what) => census.of(what) === 0)).toEqual([]);
}, 900_000);
