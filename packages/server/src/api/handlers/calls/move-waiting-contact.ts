import { OpenSeatError, operations, type RequestOf } from '@openseat/protocol';
import type { WaitingTarget } from '../../../contacts/queueing/move-waiting.ts';
import type { Contact } from '../../../contacts/state/contact.ts';
import { actorOf } from '../../audit-context.ts';
import { handler, type RequestContext } from '../../handler.ts';
import type { Services } from '../../services.ts';
import { accessedUser } from '../../user-access.ts';
import { supervisedGroups } from '../groups/supervised-groups.ts';
import { visibleGroups } from '../users/reported.ts';

type Request = RequestOf<typeof operations.MoveWaitingContact>;

export const moveWaitingContact = handler(
  operations.MoveWaitingContact,
  async (services, caller, request) => {
    const to = await target(services, caller, request);
    const { id, skillGroup } = await visibleContact(services, caller, request.contactId);
    const asked = { ...actorOf(caller), requestId: caller.requestId };
    await services.contacts.moveWaiting(id, { from: skillGroup?.id ?? '', to, asked });
    return {};
  },
);

/** @throws OpenSeatError `Parameter.Invalid`, or for a group or an agent that the caller does not lead */
async function target(
  services: Services,
  caller: RequestContext,
  { skillGroupId, toHead = false, agentId }: Request,
): Promise<WaitingTarget> {
  if (agentId !== undefined) {
    const { userId } = await accessedUser(services, caller, 'oversight', agentId);
    if (skillGroupId !== undefined || toHead) {
      throw new OpenSeatError('Parameter.Invalid', { name: 'agentId', reason: 'is not alone' });
    }
    return { type: 'agent', userId };
  }
  if (skillGroupId === undefined) {
    if (!toHead) throw new OpenSeatError('Parameter.Null', { name: 'skillGroupId' });
    return { type: 'queue', skillGroup: undefined, toHead };
  }
  const [group] = await visibleGroups(services, caller, [skillGroupId]);
  if (!group) throw new OpenSeatError('NotExist.SkillGroup', { id: skillGroupId });
  return { type: 'queue', skillGroup: { id: group.id, name: group.name }, toHead };
}

/** @throws OpenSeatError `NotExists.JobId`, also for a contact in a group that the caller does not lead */
async function visibleContact(
  services: Services,
  caller: RequestContext,
  contactId: string,
): Promise<Contact> {
  const contact = services.contacts.contacts.get(contactId);
  const led = await supervisedGroups(services, caller);
  const isVisible =
    contact?.instanceId === caller.identity.instanceId && (!led || led.has(contact.skillGroup?.id ?? ''));
  if (!isVisible) throw new OpenSeatError('NotExists.JobId');
  return contact;
}
