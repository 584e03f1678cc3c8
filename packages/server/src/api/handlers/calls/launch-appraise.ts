import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { surveyedContact } from './surveyed-contact.ts';

export const launchAppraise = handler(operations.LaunchAppraise, async (services, caller, { acid }) => {
  const { contact, agentId } = await surveyedContact(services, caller, acid);
  await services.surveys.offer(contact, { agentId, channel: 'voice' });
  return {};
});
