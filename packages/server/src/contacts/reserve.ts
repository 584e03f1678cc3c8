import { type Contact, contactTimer, numbersOf } from './contact.ts';
import { type ContactFloor, inBackground, logFields } from './contact-floor.ts';
import { offer } from './offer.ts';

/**
 * A caller who has talked with an agent of this group lately waits for her alone, for a while, if she is at work and would take calls. In
 * the contact's mailbox.
 */
export async function reserve(floor: ContactFloor, contact: Contact): Promise<void> {
  const { skillGroup } = contact;
  contact.reservedFor = undefined;
  const { stickyForMs, stickyWaitMs } = floor.rules.of(skillGroup?.id);
  if (stickyForMs === 0 || contact.direction !== 'inbound') return;
  const { hers } = numbersOf(contact);
  const since = floor.now() - stickyForMs;
  const userId = await floor.history.lastAgentOf(contact.instanceId, hers, since);
  const session = userId === undefined ? undefined : floor.agents.session(userId);
  const takesCalls = session?.state.status !== 'break' && session?.state.status !== 'signedIn';
  if (!session?.present || !takesCalls || !session.groups.some(({ id }) => id === skillGroup?.id)) return;
  contact.reservedFor = userId;
  floor.log.info({ ...logFields(contact), agentId: userId }, 'contact waits for the agent of before');
  contactTimer(contact, stickyWaitMs, () => inBackground(floor, contact, () => release(floor, contact)));
}

/** She is anybody's now. */
async function release(floor: ContactFloor, contact: Contact): Promise<void> {
  contact.reservedFor = undefined;
  if (contact.state.type !== 'queued') return;
  const assignment = floor.router.release(contact.id);
  if (assignment) await offer(floor, contact, assignment);
}
