import { OpenSeatError } from '@openseat/protocol';
import type { SurveyedContact } from '../surveys/survey.ts';
import type { Caller } from './handler.ts';
import type { Services } from './services.ts';

/**
 * The contact that a rating is asked for, and the agent who is rated: the caller herself where she talked with the customer, else the
 * last who did. A leader may ask for those of her groups, an administrator for any.
 * @throws OpenSeatError `NotExists.JobId`: there is none, nobody talked in it, or it is not hers
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
  const hers =
    roles.includes('administrator') ||
    (roles.includes('leader') && (await services.users.shareGroup(userId, last)));
  if (!hers) throw new OpenSeatError('NotExists.JobId');
  return { contact, agentId: last };
}
