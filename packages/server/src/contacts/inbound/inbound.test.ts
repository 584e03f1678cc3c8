import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { employees } from '../../random-sequences/centre-setup.ts';
import { SimulatedCentre } from '../../random-sequences/simulated-centre.ts';

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

it.each([0, 1, 2, 3])('a caller who hangs up %i ms after arrival leaves no contact behind', async (ms) => {
  const leg = centre.asterisk.arrive('13800000001', '01066668888');
  if (ms > 0) await centre.pass(ms);
  centre.asterisk.end(leg);
  await centre.settle();
});

it('a caller is released when the destination fails', async () => {
  centre.asterisk.refusals.push('indicateRinging');
  centre.asterisk.arrive('13800000001', '01066668888');
  await centre.settle();
});

it('a call that the telephone system has refused for its codecs is written down and leaves nothing', async () => {
  const call = { caller: '13800000001', codecs: ['G729'] };
  const written = vi.spyOn(centre.ledger, 'write');
  centre.asterisk.events.emit('customerRefused', { ...call, callee: '01066668888' });
  centre.asterisk.events.emit('customerRefused', { ...call, callee: '00000' });
  await centre.settle();
  expect(written.mock.calls.flat()).toMatchObject([
    {
      step: 'ended',
      detail: { codecs: ['G729'] },
      contact: { disposition: 'Failed', releaseReason: 'noCodec' },
    },
  ]);
  expect(centre.ledger.problems).toEqual([]);
});

it('a caller from a flow hears music when it rings at an agent at once', async () => {
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

it('a consulted agent gets no other call while the customer is put on hold', async () => {
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
    // Either of the two may come first.
    centre.ask('cancels', () => centre.desk.cancelConsult('carol', id));
    await centre.settle();
    expect(centre.agents.session('alice')?.state.status).toBe('ready');
  }
  centre.asterisk.end(first);
  await centre.settle();
});
