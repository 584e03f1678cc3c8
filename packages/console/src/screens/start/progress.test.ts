import { expect, it } from 'vitest';
import { type Installation, isTrunkOfEnvironment, progressOf } from './progress.ts';

const own = { readOnly: false, isDefault: false };
const ofEnvironment = { readOnly: true, isDefault: false };
const byDefault = { readOnly: true, isDefault: true };
const empty: Installation = { trunks: [], numbers: [], groups: 0, agents: 0, flows: [], callsThisWeek: 0 };
const done = (found: Installation) =>
  Object.entries(progressOf(found)).flatMap(([step, isDone]) => (isDone ? [step] : []));

it('begins with the server claimed, and nothing else', () => {
  expect(done(empty)).toEqual(['claim']);
});

it('is done when a call has gone through a published flow with hours', () => {
  const found: Installation = {
    trunks: [own],
    numbers: [{ flowId: 'main' }],
    groups: 1,
    agents: 2,
    flows: [{ isPublished: true, hasHours: true }],
    callsThisWeek: 1,
  };
  expect(done(found)).toHaveLength(9);
});

it('counts no draft of a flow', () => {
  const found = { ...empty, flows: [{ isPublished: false, hasHours: true }] };
  expect(progressOf(found)).toMatchObject({ flow: false, hours: false });
});

it('says so where a server does not tell', () => {
  const found: Installation = {
    ...empty,
    flows: [{ isPublished: true, hasHours: undefined }],
  };
  expect(progressOf(found)).toMatchObject({ hours: undefined });
});

it.each([
  ['the default of the environment', [byDefault], false, false],
  ['set by the environment', [ofEnvironment], true, true],
  ['an own one', [byDefault, own], true, false],
  ['both', [ofEnvironment, own], true, false],
])('takes a trunk that is %s for what it is', (_kind, trunks, isDone, isSet) => {
  const found = { ...empty, trunks };
  expect([progressOf(found).trunk, isTrunkOfEnvironment(found)]).toEqual([isDone, isSet]);
});
