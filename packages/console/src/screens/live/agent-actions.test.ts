import { agentStateNames } from '@openseat/protocol/agent-state-names';
import { expect, it } from 'vitest';
import { actionsOf } from './agent-actions.ts';

it('offers supervision during a call only', () => {
  const supervised = agentStateNames.filter((state) => actionsOf({ state }).includes('listen'));
  expect(supervised).toEqual(['Talking']);
});

it('signs no agent out who has a call', () => {
  const ending = agentStateNames.filter((state) => actionsOf({ state }).includes('signOut'));
  expect(ending).toEqual(['LogIn', 'Ready', 'Break', 'ACW']);
});
