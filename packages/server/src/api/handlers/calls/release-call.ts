import { OpenSeatError, operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { callAnswer } from '../agents/agent-contexts.ts';

export const releaseCall = handler(operations.ReleaseCall, async (services, { user }, request) => {
  const call = services.contacts.callOf(user.userId);
  // Rejecting a call and releasing a third party are allowed: neither hangs up on a customer (document,
  // section 9, status 9).
  if (call?.contact.direction === 'inbound' && services.contacts.hangsUpCustomer(user.userId)) {
    const settings = await services.settings.ofInstance(user.instanceId);
    if (settings.AllowHangup === '0') throw new OpenSeatError('InvalidOperation.HangUpNotAllowed');
  }
  await services.contacts.release(user.userId, request.jobId);
  return callAnswer(services, user);
});
