import { afterEach, beforeEach, expect, it } from 'vitest';
import { employees } from '../../random-sequences/centre-setup.ts';
import type { RequestName } from '../../random-sequences/simulated-asterisk.ts';
import { SimulatedCentre } from '../../random-sequences/simulated-centre.ts';

const customer = '13800000001';
let centre: SimulatedCentre;

beforeEach(async () => {
  centre = new SimulatedCentre();
  for (const employee of employees) if (employee.name !== 'bob') centre.signIn(employee);
  await centre.settle();
  centre.agents.move('alice', 'ready');
  centre.asterisk.arrive(customer, '01066668888');
  await centre.settle();
});

/** After a refusal, nothing is left over a moment after all parties have hung up. */
afterEach(async () => {
  for (const leg of [...centre.asterisk.legs.values()]) if (leg.kind !== 'agent') centre.asterisk.end(leg);
  await centre.pass(5_000);
  expect([...centre.asterisk.legs.keys()]).toEqual([]);
  expect([...centre.asterisk.bridges]).toEqual([]);
  expect(centre.desk.size).toBe(0);
  await centre.dispose();
});

const legOf = (far: string) => [...centre.asterisk.legs.values()].find((leg) => leg.far === far);
const contactId = () => centre.desk.callOf('alice')?.contact.id ?? '';
const heard = () => {
  const leg = legOf(customer);
  return leg && centre.asterisk.hears(leg).map(({ kind }) => kind);
};

async function answer(): Promise<void> {
  centre.ask('answers', () => centre.desk.answer('alice', contactId()));
  await centre.settle();
}

it.each<RequestName>(['createBridge', 'join'])(
  'an answered call is joined a moment later when %s is refused',
  async (request) => {
    centre.asterisk.refusals.push(request);
    await answer();
    expect(centre.agents.session('alice')?.state.status).toBe('inboundCall');
    await centre.pass(2_000);
    await centre.settle();
    expect(heard()).toEqual(['agent']);
  },
);

it.each<RequestName>(['leave', 'startMusic'])(
  'a customer on hold hears only music a moment later when %s is refused',
  async (request) => {
    await answer();
    centre.asterisk.refusals.push(request);
    centre.ask('holds', () => centre.desk.hold('alice', contactId()));
    await centre.pass(2_100);
    expect([heard(), legOf(customer)?.music]).toEqual([[], true]);
  },
);

it.each<RequestName>(['hangUp', 'destroyBridge'])('a refused %s is requested again', async (request) => {
  await answer();
  centre.asterisk.refusals.push(request);
  centre.ask('hangs up', () => centre.desk.release('alice', contactId()));
  await centre.settle();
  expect(centre.agents.session('alice')?.state.status).toBe('wrapUp');
  await centre.pass(1_100);
  expect([centre.asterisk.legs.size, centre.asterisk.bridges.size]).toEqual([0, 0]);
});

it('a listener that could not be ended is gone a moment after the supervisor took the call over', async () => {
  await answer();
  centre.asterisk.refusals.push('stopListening');
  const input = {
    ...{ mode: 'listening' as const, timeoutMs: 8_000, asked: { actorId: 'carol', requestId: 'r' } },
  };
  centre.agents.move('carol', 'ready');
  centre.ask('takes over', () =>
    centre.desk.takeOver('carol', { agentId: 'alice', contactId: undefined }, input),
  );
  await centre.pass(1_100);
  expect([heard(), centre.asterisk.listeners.size]).toEqual([['agent'], 0]);
  expect(centre.desk.callOf('carol')?.connection.role).toBe('call');
});

it('a recording that does not start is lost, and the call goes on', async () => {
  centre.asterisk.refusals.push('startRecording');
  await answer();
  expect(heard()).toEqual(['agent']);
  expect(centre.ledger.openRecordings).toEqual([]);
});
