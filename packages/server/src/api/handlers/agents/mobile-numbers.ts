import { OpenSeatError } from '@openseat/protocol';
import type { NumberPlan } from '@openseat/protocol/phone-number';
import { reachableNumber } from '../../../numbers/reachable-number.ts';
import type { RequestContext } from '../../handler.ts';
import type { Services } from '../../services.ts';

/**
 * The mobile number at which a user may answer calls. Customers' calls go there, even after a restart, so a
 * supervisor may not choose it.
 * An administrator chooses for any user. Users choose the number that an administrator has set for them, or
 * any number where the instance allows it.
 * @param mobile absent or empty: the number that is set
 * @throws OpenSeatError `NoPermission.User`, `Mobile.NotRegistered`, `invalid callee`
 */
export async function mobileOf(
  { members, settings }: Pick<Services, 'members' | 'settings'>,
  { identity, user, actsForUsers = false }: RequestContext,
  mobile: string | undefined,
  plan: NumberPlan,
): Promise<string> {
  // A backend that acts for its signed-in user passes on that user's choice.
  const isAdministrator = identity.roles.includes('administrator') && !actsForUsers;
  if (!isAdministrator && !actsForUsers && user.userId !== identity.userId) {
    throw new OpenSeatError('NoPermission.User');
  }
  const set = reachableNumber((await members.find(user.userId))?.phone ?? '', plan);
  const requested = mobile ? reachableNumber(mobile, plan) : set;
  if (requested === undefined) throw new OpenSeatError(mobile ? 'invalid callee' : 'Mobile.NotRegistered');
  if (isAdministrator || requested === set) return requested;
  const { ChooseMobileNumber } = await settings.ofInstance(user.instanceId);
  if (ChooseMobileNumber === '1') return requested;
  throw new OpenSeatError('Mobile.NotRegistered');
}
