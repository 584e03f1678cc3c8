import { maskedNumber, OpenSeatError, operations } from '@openseat/protocol';
import { normaliseCallee } from '../../numbers/callee.ts';
import { callAnswer } from '../agent-contexts.ts';
import { agentOf, callerNumber } from '../destination-of.ts';
import { handler } from '../handler.ts';
import { requestedUser } from '../own-user.ts';

export const makeCall = handler(operations.MakeCall, async (services, caller, request) => {
  const user = await requestedUser(services, caller, request.userId);
  const { publicKey } = request;
  const agent = publicKey ? undefined : await agentOf(services, user.instanceId, request.callee.trim());
  if (agent) {
    await services.contacts.dialAgent(user.userId, agent);
    return callAnswer(services, user);
  }
  const written = publicKey
    ? await services.numberCipher.decrypt(user.instanceId, request.callee, publicKey)
    : request.callee;
  const callee = normaliseCallee(written);
  if (!callee) throw new OpenSeatError('invalid callee');
  const number = await callerNumber(services, user.userId, callee, request.caller);
  services.dialLimit.take(user.userId);
  await services.contacts.dial(user.userId, {
    callee,
    shownCallee: publicKey ? maskedNumber(callee) : callee,
    caller: number.number,
    skillGroup: number.skillGroup,
    timeoutMs: (request.timeoutSeconds ?? services.dialSeconds) * 1000,
  });
  return callAnswer(services, user);
});
