import { canonicalNumber } from '@openseat/protocol/phone-number';
import { planOfInstance } from '../../../numbers/number-plan.ts';
import type { Caller } from '../../handler.ts';
import type { Services } from '../../services.ts';

/**
 * The number to search for in canonical form, so that every form of it finds the same calls. Undefined: no
 * filter.
 */
export async function searchedNumber(
  services: Pick<Services, 'settings'>,
  { identity }: Caller,
  text: string | undefined,
): Promise<string | undefined> {
  if (!text) return undefined;
  return canonicalNumber(text, await planOfInstance(services.settings, identity.instanceId)) ?? text;
}
