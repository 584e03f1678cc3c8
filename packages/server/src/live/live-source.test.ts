import type { LiveRow } from '@openseat/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { aliceTalks, nothingIsLeft, settled } from '../contacts/testing/call-control-fixture.ts';
import type { SimulatedCallControl } from '../contacts/testing/simulated-call-control.ts';
import { type LiveScope, LiveSource } from './live-source.ts';
import { RecentChanges } from './recent-changes.ts';

let sim: SimulatedCallControl;
let contactId: string;

beforeEach(async () => {
  sim = await aliceTalks();
  contactId = sim.contactOf('alice').id;
});

afterEach(() => nothingIsLeft(sim, sim.telephony.legs));

function contact(groupId: string, id = contactId, scope: Partial<LiveScope> = {}): readonly LiveRow[] {
  const source = new LiveSource({
    agents: sim.agents,
    contacts: sim.desk,
    trunks: { of: () => [] },
    trunkSystem: { trunkState: () => ({ registration: 'none', reachable: 'unknown' }) },
    recentChanges: new RecentChanges(),
  });
  const groups = new Map([[groupId, { id: groupId, name: groupId }]]);
  const shown = { callers: true, callees: true };
  const seen = { instanceId: 'demo', userId: 'carol', groups, seesAll: false, shown, ...scope };
  return source.rows('contact', seen, undefined, id);
}

const stepsOf = (row: LiveRow | undefined) => (row && 'steps' in row ? row.steps : Number.NaN);

it('a contact has one row, which changes with each recorded step and ends with the contact', async () => {
  const [before] = contact('sales');
  expect(before).toMatchObject({ id: contactId, state: 'talking' });
  await sim.desk.hold('alice', contactId);
  const [held] = contact('sales');
  expect(held?.id).toBe(contactId);
  expect(stepsOf(held)).toBeGreaterThan(stepsOf(before));
  sim.telephony.end('customer');
  await settled();
  expect(contact('sales')).toEqual([]);
});

it('a supervisor of another group and another instance see nothing of it', () => {
  expect(contact('support')).toEqual([]);
  expect(contact('sales', contactId, { instanceId: 'other', seesAll: true })).toEqual([]);
  expect(contact('support', contactId, { seesAll: true })).toHaveLength(1);
  expect(contact('sales', 'no-such-contact')).toEqual([]);
});
