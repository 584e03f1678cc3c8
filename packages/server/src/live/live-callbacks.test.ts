import type { LiveRow, LiveTopic } from '@openseat/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { aliceTalks, nothingIsLeft, settled } from '../contacts/testing/call-control-fixture.ts';
import { type SimulatedCallControl, sales, salesNumber } from '../contacts/testing/simulated-call-control.ts';
import { type LiveScope, LiveSource } from './live-source.ts';
import { RecentChanges } from './recent-changes.ts';

/** Callbacks as rows of the topic `waiting`. Alice talks with another customer, so that they wait. */

let sim: SimulatedCallControl;

beforeEach(async () => {
  sim = await aliceTalks();
});

afterEach(async () => {
  sim.callbacks.dispose();
  await nothingIsLeft(sim, sim.telephony.legs);
});

const customer = '13800138001';

/** A customer asks to be called back. The call in which that happens goes on until `hangsUp`. */
const ask = () =>
  sim.callbacks.ask({
    ...{ instanceId: 'demo', contactId: 'asked', skillGroup: sales, customer, number: salesNumber },
    ...{ waitingSince: Date.now() - 90_000, priority: 1, hours: undefined, mostAttempts: 3, retryMs: 60_000 },
  });

async function hangsUp(): Promise<void> {
  sim.callbacks.contactEnded('asked');
  await settled();
}

function rows(topic: LiveTopic, scope: Partial<LiveScope> = {}): readonly LiveRow[] {
  const source = new LiveSource({
    agents: sim.agents,
    contacts: sim.desk,
    trunks: { of: () => [] },
    trunkSystem: { trunkState: () => ({ registration: 'none', reachable: 'unknown' }) },
    recentChanges: new RecentChanges(),
  });
  const groups = new Map([['sales', sales]]);
  const shown = { callers: true, callees: true };
  return source.rows(
    topic,
    { instanceId: 'demo', userId: 'carol', groups, seesAll: false, shown, ...scope },
    undefined,
  );
}

it('a callback is a row with its place, from the end of the customer’s call on', async () => {
  await ask();
  expect(rows('waiting')).toEqual([]);
  await hangsUp();
  const since = Date.now() - 90_000;
  expect(rows('waiting')).toEqual([
    {
      ...{ id: expect.any(String), groupId: 'sales', caller: customer, isCallback: true },
      ...{ since, priority: 1, order: since - 120_000 },
    },
  ]);
});

it('a callback is no row any more once it rings or is cancelled', async () => {
  await ask();
  await hangsUp();
  await sim.signIn('bob', { extension: '8002' });
  await settled();
  expect(sim.status('bob')).toBe(6);
  expect(rows('waiting')).toEqual([]);
  // An attempt that the agent rejects gives the callback its place back.
  await sim.desk.release('bob', sim.contactOf('bob').id);
  await settled();
  const [row] = rows('waiting');
  expect(row).toMatchObject({ caller: customer, isCallback: true });
  await sim.callbacks.cancel('demo', row?.id ?? '');
  expect(rows('waiting')).toEqual([]);
});

it('a callback is reserved for the last agent while sticky routing waits for that agent', async () => {
  sim.rules.set('sales', { stickyForMs: 3_600_000, stickyWaitMs: 20_000 });
  sim.lastAgent = 'alice';
  await ask();
  await hangsUp();
  expect(rows('waiting')).toMatchObject([{ reservedFor: 'alice', isCallback: true }]);
  await settled(20_000);
  expect(rows('waiting')[0]).not.toHaveProperty('reservedFor');
});

it('a callback is seen by supervisors of its group, its number as the settings have it', async () => {
  await ask();
  await hangsUp();
  const [masked] = rows('waiting', { shown: { callers: false, callees: true } });
  expect(masked).toMatchObject({ isCallback: true });
  expect(JSON.stringify(masked)).not.toContain(customer);
  const support = new Map([['support', { id: 'support', name: 'Support' }]]);
  expect(rows('waiting', { groups: support })).toEqual([]);
  expect(rows('waiting', { instanceId: 'other' })).toEqual([]);
});

it('a callback is not counted as a caller of the group', async () => {
  await ask();
  await hangsUp();
  expect(rows('groups')).toMatchObject([{ id: 'sales', waiting: 0 }]);
});
