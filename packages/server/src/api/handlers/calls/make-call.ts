import { maskedNumber, OpenSeatError, operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { callAnswer } from '../agents/agent-contexts.ts';
import { requireCallable } from './callback-access.ts';
import { agentOf, callerNumber, dialledNumber, requireDialable } from './destination-of.ts';

export const makeCall = handler(operations.MakeCall, async (services, caller, request) => {
  const { user } = caller;
  const { publicKey, callbackId } = request;
  const timeoutMs = (request.timeoutSeconds ?? services.dialSeconds) * 1000;
  if (callbackId !== undefined) {
    await requireCallable(services, user, callbackId);
    services.dialLimit.take(user.userId);
    await services.contacts.takeCallback(user.userId, callbackId, timeoutMs);
    return callAnswer(services, user);
  }
  const written = publicKey
    ? await services.numberCipher.decrypt(user.instanceId, request.callee, publicKey)
    : request.callee.trim();
  const dialled = await dialledNumber(services, user.instanceId, written);
  const agent =
    publicKey || dialled?.emergency
      ? undefined
      : await agentOf(services, user.instanceId, dialled?.number ?? written);
  if (agent) {
    await services.contacts.dialAgent(user.userId, agent);
    return callAnswer(services, user);
  }
  if (!dialled) throw new OpenSeatError('invalid callee');
  requireDialable(dialled);
  const number = await callerNumber(services, user.userId, dialled, request.caller);
  if (!dialled.emergency) services.dialLimit.take(user.userId);
  const { number: callee, extension } = dialled;
  await services.contacts.dial(user.userId, {
    callee,
    shownCallee: publicKey ? maskedNumber(callee) : callee,
    extension,
    caller: number.number,
    skillGroup: number.skillGroup,
    timeoutMs,
  });
  return callAnswer(services, user);
});
