import { OpenSeatError, operations } from '@openseat/protocol';
import { normaliseCallee } from '../../numbers/callee.ts';
import type { CallerNumber } from '../../numbers/number-directory.ts';
import { callAnswer } from '../agent-contexts.ts';
import { handler } from '../handler.ts';
import { requestedUser } from '../own-user.ts';

function chooseCaller(numbers: readonly CallerNumber[], asked: string | undefined): CallerNumber {
  const chosen = asked ? numbers.find((number) => number.number === asked) : numbers[0];
  if (!chosen) throw new OpenSeatError('caller outof range');
  return chosen;
}

export const makeCall = handler(operations.MakeCall, async (services, caller, request) => {
  const user = await requestedUser(services, caller, request.userId);
  const callee = normaliseCallee(request.callee);
  if (!callee) throw new OpenSeatError('invalid callee');
  const session = services.agents.signedIn(user.userId);
  const numbers = await services.numbers.outboundOf(session.groups.map((group) => group.id));
  const number = chooseCaller(numbers, request.caller);
  services.dialLimit.take(user.userId);
  await services.contacts.dial(user.userId, {
    callee,
    caller: number.number,
    skillGroup: number.skillGroup,
    timeoutMs: (request.timeoutSeconds ?? services.dialSeconds) * 1000,
  });
  return callAnswer(services, user);
});
