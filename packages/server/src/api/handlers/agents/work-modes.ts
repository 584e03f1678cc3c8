import { OpenSeatError } from '@openseat/protocol';
import { canonicalNumber } from '@openseat/protocol/phone-number';
import type { AgentIdentity } from '../../../agents/agent-session.ts';
import { planOfInstance } from '../../../numbers/number-plan.ts';
import type { RequestContext } from '../../handler.ts';
import type { Services } from '../../services.ts';
import { signInTerms } from '../sign-in/sign-in-terms.ts';
import { mobileOf } from './mobile-numbers.ts';

interface MobileNumberRequest {
  readonly deviceId?: string;
  readonly mobile?: string;
  readonly caller?: string;
  readonly signedSkillGroupIdList?: readonly string[];
}

/** Seconds of after-call work for agents with manual wrap-up: a mobile phone has no button to end it. */
const mobileWrapUpSeconds = 15;

/**
 * Calls of the user's groups ring at the user's mobile phone from now on. The change is stored when this
 * resolves.
 * @returns the number
 * @throws OpenSeatError `invalid callee`, `Mobile.NotRegistered`, `NoPermission.User`, `caller outof range`,
 *   `InvalidOperation.UserState` in a call, `Request.TooMany`, `Dial.DestinationClosed`, `Dial.LimitReached`,
 *   and those of a sign-in
 */
export async function answerOnMobile(
  services: Services,
  asked: RequestContext,
  request: MobileNumberRequest,
): Promise<string> {
  const { user: identity } = asked;
  const { userId } = identity;
  // Taken first: a wrong number counts like a right one, so that numbers cannot be probed.
  services.dialLimit.take(userId);
  const terms = await signInTerms(services, identity, request);
  const lent = await services.numbers.outboundOf(terms.groups.map((group) => group.id));
  const plan = await planOfInstance(services.settings, identity.instanceId);
  const from = request.caller && canonicalNumber(request.caller, plan);
  const caller = request.caller ? lent.find(({ number }) => number === from) : lent[0];
  if (!caller) throw new OpenSeatError('caller outof range');
  const number = await mobileOf(services, asked, request.mobile, plan);
  // A call to a number of this server would loop for ever.
  if (await services.numbers.findInbound(number)) throw new OpenSeatError('invalid callee');
  services.outbound.require({ instanceId: identity.instanceId, userId, number });
  const session = services.agents.session(userId);
  const afterCallRule = session?.afterCallRule ?? terms.afterCallRule;
  services.agents.takeUp(
    { type: 'mobile', number, caller: caller.number },
    {
      identity,
      deviceId: session?.deviceId ?? request.deviceId ?? '',
      ...terms,
      afterCallRule: afterCallRule === 'manual' ? mobileWrapUpSeconds : afterCallRule,
    },
  );
  await Promise.all([services.agents.settled(), services.phones.withdraw(userId)]);
  return number;
}

/**
 * Calls ring at the agent's desk phone from now on, and after each sign-in.
 * @throws OpenSeatError `InvalidOperation.DeviceState`: the agent has no desk phone
 */
export async function answerOnDeskPhone(services: Services, { userId }: AgentIdentity): Promise<void> {
  if (!services.deskPhones.has(userId)) throw new OpenSeatError('InvalidOperation.DeviceState');
  await leaveMobile(services, userId);
  if (services.agents.session(userId)) services.agents.changeDevice(userId, { type: 'deskPhone' });
  await services.deskPhones.use(userId, true);
  await services.agents.settled();
}

/**
 * Calls ring in the agent's browser from now on. An agent on a mobile phone is signed out and signs in again
 * at the workbench.
 * @throws OpenSeatError `6001`: the agent is signed in with the desk phone, and the browser's phone is not
 *   registered
 */
export async function answerInBrowser(services: Services, { userId }: AgentIdentity): Promise<void> {
  await leaveMobile(services, userId);
  if (services.devices.deviceOf(userId).type === 'deskPhone') {
    await services.devices.awaitBrowser(userId);
    services.agents.changeDevice(userId, { type: 'browser' });
  }
  await services.deskPhones.use(userId, false);
  await services.agents.settled();
}

async function leaveMobile(services: Services, userId: string): Promise<void> {
  if (services.devices.deviceOf(userId).type === 'mobile') services.agents.move(userId, 'signOut');
}
