import { OpenSeatError, operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';

export const startTestCall = handler(
  operations.StartTestCall,
  async ({ contacts, dialSeconds, numbers }, { identity }, { phoneNumber }) => {
    const { instanceId, userId } = identity;
    const found = await numbers.findInbound(phoneNumber);
    if (found?.instanceId !== instanceId) throw new OpenSeatError('NotExist.PhoneNumber');
    const { number } = found;
    const contactId = await contacts.dial(userId, {
      callee: number,
      shownCallee: number,
      caller: number,
      skillGroup: undefined,
      timeoutMs: dialSeconds * 1000,
      isTest: true,
    });
    return { contactId };
  },
);
