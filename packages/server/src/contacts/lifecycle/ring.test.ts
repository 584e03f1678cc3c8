import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { employees } from '../../random-sequences/centre-setup.ts';
import { SimulatedCentre } from '../../random-sequences/simulated-centre.ts';

let centre: SimulatedCentre;

beforeEach(async () => {
  centre = new SimulatedCentre();
  for (const employee of employees) centre.signIn(employee);
  await centre.settle();
});

afterEach(() => centre.dispose());

it('an agent does not get an assigned caller that overflows to another group at that moment', async () => {
  const leg = centre.asterisk.arrive('13800000001', '01066668888');
  await centre.settle();
  const [contact] = centre.desk.contacts.values();
  // The overflow is first in the mailbox, and the assignment comes before it runs.
  vi.advanceTimersByTime((contact?.overflow?.at ?? 0) - centre.now);
  centre.agents.move('alice', 'ready');
  await centre.settle();
  expect(contact?.skillGroup?.id).toBe('support');
  expect([centre.router.count('sales'), centre.router.count('support')]).toEqual([
    { waiting: 0, idle: 1 },
    { waiting: 1, idle: 0 },
  ]);
  expect(centre.agents.session('alice')?.state.status).toBe('ready');
  centre.asterisk.end(leg);
  await centre.settle();
  expect(centre.desk.size).toBe(0);
});
