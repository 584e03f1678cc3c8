import type { ShownNumbers } from '../../../settings/shown-numbers.ts';
import type { Caller } from '../../handler.ts';
import type { Services } from '../../services.ts';
import { shownTo } from '../calls/contact-scope.ts';

/**
 * Which numbers a list of voicemails, callbacks or messages has in full. The page of someone who is an agent alone calls
 * these numbers, and masks them itself.
 */
export async function shownInLists(
  services: Pick<Services, 'settings'>,
  caller: Caller,
): Promise<ShownNumbers> {
  if (caller.identity.roles.every((role) => role === 'agent')) return { callers: true, callees: true };
  return shownTo(services, caller);
}
