import { OpenSeatError } from '@openseat/protocol';
import type { SurveyedContact } from '../../../surveys/survey.ts';
import type { Caller } from '../../handler.ts';
import type { Services } from '../../services.ts';

/**
 * The contact that a rating is requested for, and the agent to be rated: the caller if they talked with the
 * customer, else the last agent to do so. A supervisor may ask for agents of their groups, an administrator
 * for any.
 * @throws OpenSeatError `NotExists.JobId`: no such contact, no talk in it, or no access to it
 */
export async function surveyedContact(
  services: Pick<Services, 'surveys' | 'users'>,
  { identity }: Caller,
  contactId: string,
): Promise<{ readonly contact: SurveyedContact; readonly agentId: string }> {
  const contact = await services.surveys.contact(identity.instanceId, contactId);
  const last = contact?.agentIds.at(-1);
  if (!contact || last === undefined) throw new OpenSeatError('NotExists.JobId');
  const { userId, roles } = identity;
  if (contact.agentIds.includes(userId)) return { contact, agentId: userId };
  const ownCall =
    roles.includes('administrator') ||
    (roles.includes('leader') && (await services.users.shareGroup(userId, last)));
  if (!ownCall) throw new OpenSeatError('NotExists.JobId');
  return { contact, agentId: last };
}
