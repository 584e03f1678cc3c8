import type { AgentStatus, ContactStateName } from '@openseat/protocol';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { actions, sequences } from './generator.ts';
import { Census, Sequence } from './sequence.ts';

const minSteps = Number(process.env.OPENSEAT_RANDOM_STEPS ?? 10_000);
const seed = Number(process.env.OPENSEAT_RANDOM_SEED ?? 20_260);
/** A failure prints its seed and path. With both set, only that sequence runs. */
const path = process.env.OPENSEAT_RANDOM_PATH;
const runs = 20;

/** Statuses and states that the sequences must reach. */
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

it(`call control keeps its promises over ${minSteps} steps of agents, customers and telephone system at random`, async () => {
  const census = new Census();
  const tell = path === undefined ? undefined : (line: string) => void process.stdout.write(line);
  const property = fc.asyncProperty(sequences, (sequence) => Sequence.play(sequence, census, tell));
  if (path !== undefined) {
    await fc.assert(property, { seed, path, endOnFailure: true });
    return;
  }
  for (let round = 0; census.steps < minSteps; round += 1) {
    await fc.assert(property, { seed: seed + round, numRuns: runs });
  }
  // What never occurs was not tested.
  const all = [
    ...actions.map(({ name }) => name),
    ...statuses.map((status) => `agent ${status}`),
    ...states.map((state) => `contact ${state}`),
  ];
  expect(all.filter((what) => census.of(what) === 0)).toEqual([]);
}, 900_000);
