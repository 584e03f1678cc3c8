import type { ContactScope } from '../../../reports/contact-search.ts';
import { type ShownNumbers, shownNumbers } from '../../../settings/shown-numbers.ts';
import type { Caller } from '../../handler.ts';
import type { Services } from '../../services.ts';

/** The contacts that a supervisor or an administrator may see. */
export function contactScope({ identity }: Caller): ContactScope {
  if (identity.roles.includes('administrator')) return { type: 'everything' };
  return { type: 'supervised', userId: identity.userId };
}

/** Which numbers the instance shows in full. */
export async function shownTo(
  services: Pick<Services, 'settings'>,
  { identity }: Caller,
): Promise<ShownNumbers> {
  return shownNumbers(await services.settings.ofInstance(identity.instanceId));
}
