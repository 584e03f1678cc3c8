import { employees } from './centre-setup.ts';
import { SimulatedCentre } from './simulated-centre.ts';

/** A simulated centre with one agent, Alice, who is ready. */
export async function readyCentre(): Promise<SimulatedCentre> {
  const centre = new SimulatedCentre();
  const [alice] = employees;
  if (alice) centre.signIn(alice);
  await centre.settle();
  centre.agents.move('alice', 'ready');
  return centre;
}
