import { OpenSeatError, operations } from '@openseat/protocol';
import { callAnswer } from '../agent-contexts.ts';
import { handler } from '../handler.ts';
import { requestedUser } from '../own-user.ts';

export const releaseCall = handler(operations.ReleaseCall, async (services, caller, request) => {
  const user = await requestedUser(services, caller, request.userId);
  const call = services.contacts.callOf(user.userId);
  // Rejecting, or letting somebody else go, is another matter than hanging up on a customer (document, section 9, status 9).
  if (call?.contact.direction === 'inbound' && services.contacts.hangsUpCustomer(user.userId)) {
    const settings = await services.settings.ofInstance(user.instanceId);
    if (settings.AllowHangup === '0') throw new OpenSeatError('InvalidOperation.HangUpNotAllowed');
  }
  await services.contacts.release(user.userId, request.jobId);
  return callAnswer(services, user);
});
