import { OpenSeatError, operations } from '@openseat/protocol';
import { canonicalNumber } from '@openseat/protocol/phone-number';
import { planOfInstance } from '../../../numbers/number-plan.ts';
import { handler } from '../../handler.ts';
import { knownValues, readersOf } from '../messages/message-input.ts';
import { surveyedContact } from './surveyed-contact.ts';

export const launchShortMessageAppraise = handler(
  operations.LaunchShortMessageAppraise,
  async (services, caller, { instanceId, acid, phoneNumbers }) => {
    const { SmsSatisfactionSurvey } = await services.settings.ofInstance(instanceId);
    if (SmsSatisfactionSurvey !== '1') throw new OpenSeatError('Survey.NotEnabled');
    const { contact, agentId } = await surveyedContact(services, caller, acid);
    const plan = await planOfInstance(services.settings, instanceId);
    const readers = readersOf(phoneNumbers, plan);
    const [customer = ''] = readers;
    const mayChoose = caller.identity.roles.includes('administrator');
    if (readers.length > 1 || (!mayChoose && customer !== canonicalNumber(contact.customer, plan))) {
      const reason = "not the customer's number in this contact";
      throw new OpenSeatError('Parameter.Invalid', { name: 'PhoneNumbers', reason });
    }
    const survey = await services.surveys.offer(contact, { agentId, channel: 'sms', customer });
    await services.messages.sendSurvey(
      {
        instanceId,
        userId: caller.identity.userId,
        phoneNumbers: [customer],
        values: {
          ...(await knownValues(services, caller)),
          number: contact.number,
          link: services.surveyLinks.addressOf(survey),
        },
      },
      survey,
    );
    return {};
  },
);
