import { afterEach, beforeEach, expect, it } from 'vitest';
import { employees, SimulatedCentre } from '../random-sequences/simulated-centre.ts';

let centre: SimulatedCentre;

beforeEach(async () => {
  centre = new SimulatedCentre();
  for (const employee of employees) centre.signIn(employee);
  await centre.settle();
});

afterEach(async () => {
  expect([centre.desk.size, centre.asterisk.legs.size]).toEqual([0, 0]);
  expect(centre.ledger.open.contacts).toEqual([]);
  await centre.dispose();
});

it.each([0, 1, 2, 3])('a caller who hangs up %i ms after she came leaves no contact behind', async (ms) => {
  const leg = centre.asterisk.arrive('13800000001', '01066668888');
  if (ms > 0) await centre.pass(ms);
  centre.asterisk.end(leg);
  await centre.settle();
});

it('a caller for whom nothing can be done is not kept', async () => {
  centre.asterisk.refusals.push('indicateRinging');
  centre.asterisk.arrive('13800000001', '01066668888');
  await centre.settle();
});

it('a caller whom a flow has answered hears music while it rings at an agent at once', async () => {
  for (const { name } of employees) centre.agents.move(name, 'ready');
  const leg = centre.asterisk.arrive('13800000001', '01066660000');
  await centre.settle();
  centre.asterisk.press(leg, '2');
  await centre.settle();
  const ringing = [...centre.agents.sessions()].filter(({ state }) => state.status === 'ringing');
  expect([ringing.length, leg.music]).toEqual([1, true]);
  centre.asterisk.end(leg);
  await centre.settle();
});

it('an agent who is asked for help gets no other call while the customer is put on hold', async () => {
  centre.agents.move('carol', 'ready');
  const first = centre.asterisk.arrive('13800000001', '02188886666');
  await centre.settle();
  centre.ask('answers', () => centre.desk.answer('carol', centre.desk.callOf('carol')?.contact.id ?? ''));
  await centre.settle();
  centre.agents.move('alice', 'ready');
  for (let ms = 1; ms < 12; ms += 1) {
    const id = centre.desk.callOf('carol')?.contact.id ?? '';
    centre.ask('consults', () =>
      centre.desk.consult('carol', id, { type: 'agent', userId: 'alice', extension: '8001' }),
    );
    await centre.pass(ms);
    const second = centre.asterisk.arrive('13800000002', '01066668888');
    await centre.settle();
    expect(centre.ledger.problems).toEqual([]);
    expect(centre.agents.session('alice')?.state.status).toBe('ringing');
    centre.asterisk.end(second);
    await centre.settle();
    // Whichever of the two came first.
    centre.ask('cancels', () => centre.desk.cancelConsult('carol', id));
    await centre.settle();
    expect(centre.agents.session('alice')?.state.status).toBe('ready');
  }
  centre.asterisk.end(first);
  await centre.settle();
});
