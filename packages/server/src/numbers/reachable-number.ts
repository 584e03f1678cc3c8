import { canonicalNumber, isSubscriberNumber, type NumberPlan } from '@openseat/protocol/phone-number';

/**
 * A number that can be called at any time, in canonical form, or undefined. Excludes emergency and service
 * numbers, extensions, and numbers without their area code.
 */
export function reachableNumber(text: string, plan: NumberPlan): string | undefined {
  const number = canonicalNumber(text, plan);
  if (number === undefined) return undefined;
  if (number.startsWith('00')) return /^00[1-9]\d{7,14}$/.test(number) ? number : undefined;
  return isSubscriberNumber(number, plan) ? number : undefined;
}
