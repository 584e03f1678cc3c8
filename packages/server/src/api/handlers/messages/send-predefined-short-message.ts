import { operations } from '@openseat/protocol';
import { planOfInstance } from '../../../numbers/number-plan.ts';
import { handler } from '../../handler.ts';
import { knownValues, readersOf, valuesOf } from './message-input.ts';

export const sendPredefinedShortMessage = handler(
  operations.SendPredefinedShortMessage,
  async (services, caller, { instanceId, phoneNumbers, configId, templateParam }) => {
    const bizId = await services.messages.sendPredefined({
      instanceId,
      userId: caller.identity.userId,
      phoneNumbers: readersOf(phoneNumbers, await planOfInstance(services.settings, instanceId)),
      templateId: configId,
      values: { ...(await knownValues(services, caller)), ...valuesOf(templateParam) },
    });
    return { bizId };
  },
);
