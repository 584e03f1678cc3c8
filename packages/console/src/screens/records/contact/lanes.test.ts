import { expect, it } from 'vitest';
import { type Contact, lanesOf } from './lanes.ts';

const part = (userId: string, fields: Partial<Contact['parts'][number]>): Contact['parts'][number] => ({
  ...{ connId: userId, userId, userName: userId.toUpperCase(), direction: 'inbound' },
  ...{ skillGroupId: 'sales', skillGroupName: 'Sales', offeredTime: 0, establishedTime: 0 },
  ...{ releasedTime: 0, releaseReason: '', holdTime: 0, workEndedTime: 0 },
  ...fields,
});

const step = (name: string, time: number, connId = ''): Contact['steps'][number] => ({
  ...{ step: name, time, connId, userId: '', userName: '', contactFlowId: '', node: '', branch: '' },
  outcome: '',
});

const empty: Contact = {
  ...{ contactId: 'c', contactType: 'Inbound', contactDisposition: 'Success', callingNumber: '1' },
  ...{ calledNumber: '2', skillGroupId: '', skillGroupName: '', startTime: 100, establishedTime: 0 },
  ...{ endTime: 200, releasedBy: '', releaseReason: '', parts: [], visits: [], steps: [] },
  ...{ recordings: [], pauses: [], voicemails: [], messages: [], surveys: [], notes: [] },
};

const visit = (skillGroupId: string, enteredTime: number, answeredTime: number, leftTime: number) => ({
  ...{ skillGroupId, skillGroupName: skillGroupId.toUpperCase(), enteredTime, answeredTime, leftTime },
});

/** `party name: kind from–to, …` for each lane. */
function told(contact: Contact, now = 1000): string[] {
  return lanesOf(contact, now).lanes.map(
    ({ party, name, spans }) =>
      `${party} ${name}: ${spans.map(({ kind, from, to }) => `${kind} ${from}-${to}`).join(', ')}`,
  );
}

it('has a lane for each party, and one axis up to the end of after-call work', () => {
  const contact: Contact = {
    ...empty,
    steps: [
      ...[step('arrived', 100), step('flowEntered', 100), step('flowStep', 105), step('enqueued', 110)],
      ...[step('offered', 120, 'alice'), step('established', 125, 'alice'), step('held', 140, 'alice')],
      ...[step('retrieved', 150, 'alice'), step('held', 160, 'alice'), step('released', 170, 'alice')],
      ...[step('offered', 171, 'bob'), step('ended', 200, 'bob')],
    ],
    visits: [visit('sales', 110, 125, 125), visit('support', 170, 0, 200)],
    parts: [
      part('alice', { offeredTime: 120, establishedTime: 125, releasedTime: 170, workEndedTime: 230 }),
      part('bob', { offeredTime: 171, releasedTime: 200 }),
    ],
  };
  expect(told(contact)).toEqual([
    'customer : call 100-200',
    'flow : flow 100-110',
    'queue SALES: queue 110-125',
    'queue SUPPORT: queue 170-200',
    'agent ALICE: ring 120-125, talk 125-170, hold 140-150, hold 160-170, work 170-230',
    'agent BOB: ring 171-200',
  ]);
  expect(lanesOf(contact, 1000)).toMatchObject({ from: 100, to: 230 });
});

it('has one lane for an agent that a call comes back to, and for a queue', () => {
  const contact: Contact = {
    ...empty,
    visits: [visit('sales', 110, 0, 120), visit('sales', 140, 150, 150)],
    parts: [
      part('alice', { offeredTime: 120, releasedTime: 130 }),
      part('alice', { connId: 'second', offeredTime: 145, establishedTime: 150, releasedTime: 200 }),
    ],
  };
  expect(told(contact)).toEqual([
    'customer : call 100-200',
    'queue SALES: queue 110-120, queue 140-150',
    'agent ALICE: ring 120-130, ring 145-150, talk 150-200',
  ]);
});

it('goes on until now while the call does', () => {
  const contact: Contact = {
    ...empty,
    endTime: 0,
    steps: [step('flowEntered', 100)],
    parts: [part('alice', { offeredTime: 120, establishedTime: 125 })],
  };
  expect(told(contact, 500)).toEqual([
    'customer : call 100-500',
    'flow : flow 100-500',
    'agent ALICE: ring 120-125, talk 125-500',
  ]);
});

it('has an axis for a call that ended at once', () => {
  expect(lanesOf({ ...empty, endTime: 100 }, 1000)).toEqual({ from: 100, to: 101, lanes: [] });
});
