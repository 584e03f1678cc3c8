import { expect, it } from 'vitest';
import { checkFlow } from '../flows/check-flow.ts';
import { demoFlow } from './demo-flow.ts';

it('the switchboard of the demonstration is a flow that may be published', () => {
  const skillGroupIds = new Set(['sales', 'support']);
  const surroundings = { skillGroupIds, files: new Set<string>(), refusedAddress: () => undefined };
  expect(checkFlow(demoFlow, surroundings)).toEqual({ flow: demoFlow });
});
