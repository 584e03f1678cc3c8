import { expect, it } from 'vitest';
import { type Installation, progressOf } from './progress.ts';

const empty: Installation = { trunks: 0, numbers: [], groups: 0, agents: 0, flows: [], callsThisWeek: 0 };
const done = (found: Installation) =>
  Object.entries(progressOf(found)).flatMap(([step, isDone]) => (isDone ? [step] : []));

it('begins with the server claimed, and nothing else', () => {
  expect(done(empty)).toEqual(['claim']);
});

it('is done when a call has gone through a published flow with hours', () => {
  const found: Installation = {
    trunks: 1,
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
