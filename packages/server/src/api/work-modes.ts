import { OpenSeatError } from '@openseat/protocol';
import type { AgentIdentity } from '../agents/agent-session.ts';
import { reachableNumber } from '../numbers/reachable-number.ts';
import type { Services } from './services.ts';
import { signInTerms } from './sign-in-terms.ts';

interface MobileWish {
  readonly deviceId?: string;
  readonly mobile?: string;
  readonly caller?: string;
  readonly signedSkillGroupIdList?: readonly string[];
}

/** Seconds of after-call work for one who has to end it herself in the workbench, and at her mobile phone cannot. */
const mobileWrapUpSeconds = 15;

/**
 * Calls of her groups ring at her mobile phone from now on. It is written down when this resolves.
 * @throws OpenSeatError `invalid callee`, `caller outof range`, `InvalidOperation.UserState` in a call, `Request.TooMany`, and those of a sign-in
 */
export async function answerOnMobile(
  services: Services,
  identity: AgentIdentity,
  wish: MobileWish,
): Promise<void> {
  const { userId } = identity;
  // First, as a wrong number costs as much as a right one: nobody is to try them out.
  services.dialLimit.take(userId);
  const terms = await signInTerms(services, identity, wish);
  const lent = await services.numbers.outboundOf(terms.groups.map((group) => group.id));
  const caller = wish.caller ? lent.find(({ number }) => number === wish.caller) : lent[0];
  if (!caller) throw new OpenSeatError('caller outof range');
  const number = reachableNumber(wish.mobile ?? '');
  // A number of ours would call itself for ever.
  if (!number || (await services.numbers.findInbound(number))) throw new OpenSeatError('invalid callee');
  const session = services.agents.session(userId);
  const afterCallRule = session?.afterCallRule ?? terms.afterCallRule;
  services.agents.takeUp(
    { type: 'mobile', number, caller: caller.number },
    {
      identity,
      deviceId: session?.deviceId ?? wish.deviceId ?? '',
      ...terms,
      afterCallRule: afterCallRule === 'manual' ? mobileWrapUpSeconds : afterCallRule,
    },
  );
  await Promise.all([services.agents.settled(), services.phones.withdraw(userId)]);
}

/** Her desk phone rings from now on, and after each sign-in. @throws OpenSeatError `InvalidOperation.DeviceState`: she has none */
export async function answerOnDeskPhone(services: Services, { userId }: AgentIdentity): Promise<void> {
  if (!services.deskPhones.has(userId)) throw new OpenSeatError('InvalidOperation.DeviceState');
  await leaveMobile(services, userId);
  if (services.agents.session(userId)) services.agents.changeDevice(userId, { type: 'deskPhone' });
  await services.deskPhones.use(userId, true);
  await services.agents.settled();
}

/**
 * Her browser, from now on; one who answered on a mobile phone is signed out, and signs in at her workbench.
 * @throws OpenSeatError `6001`: she is signed in with her desk phone and her browser's phone is not registered
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
