import { type Contact, contactTimer, numbersOf } from './contact.ts';
import { type ContactFloor, inBackground, logFields } from './contact-floor.ts';
import { offer } from './offer.ts';

/** A customer who asks for an agent of a group. */
interface Asking {
  readonly instanceId: string;
  readonly skillGroupId: string;
  readonly caller: string;
  /** The call in which she asked to be called back. */
  readonly contactId?: string;
}

/** The agent of the group who has talked with her lately, if she is at work and would take calls; undefined: anybody may have her. */
export async function agentOfBefore(
  floor: ContactFloor,
  { instanceId, skillGroupId, caller, contactId }: Asking,
): Promise<string | undefined> {
  const { stickyForMs } = floor.rules.of(skillGroupId);
  if (stickyForMs === 0) return undefined;
  const since = floor.now() - stickyForMs;
  const userId = await floor.history.lastAgentOf(instanceId, caller, since, contactId);
  const session = userId === undefined ? undefined : floor.agents.session(userId);
  const takesCalls = session?.state.status !== 'break' && session?.state.status !== 'signedIn';
  if (!session?.present || !takesCalls) return undefined;
  return session.groups.some(({ id }) => id === skillGroupId) ? userId : undefined;
}

/**
 * A caller who has talked with an agent of this group lately waits for her alone, for a while. In the contact's mailbox.
 */
export async function reserve(floor: ContactFloor, contact: Contact): Promise<void> {
  const { skillGroup, instanceId } = contact;
  contact.reservedFor = undefined;
  // Whom an agent of this call has sent on is not hers again.
  if (!skillGroup || contact.direction !== 'inbound' || contact.establishedAt !== undefined) return;
  const userId = await agentOfBefore(floor, {
    instanceId,
    skillGroupId: skillGroup.id,
    caller: numbersOf(contact).hers,
  });
  if (userId === undefined) return;
  contact.reservedFor = userId;
  floor.log.info({ ...logFields(contact), agentId: userId }, 'contact waits for the agent of before');
  const { stickyWaitMs } = floor.rules.of(skillGroup.id);
  contactTimer(contact, stickyWaitMs, () => inBackground(floor, contact, () => release(floor, contact)));
}

/** She is anybody's now. */
async function release(floor: ContactFloor, contact: Contact): Promise<void> {
  contact.reservedFor = undefined;
  if (contact.state.type !== 'queued') return;
  const assignment = floor.router.release(contact.id);
  if (assignment) await offer(floor, contact, assignment);
}
