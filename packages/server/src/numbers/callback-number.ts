import { canonicalNumber, type NumberPlan } from '@openseat/protocol/phone-number';

/**
 * The number to call back, or undefined if it must not be called. Any caller may type a number. So only
 * domestic numbers without short codes are called: a prank must neither ring the police nor run up a bill.
 */
export function callbackNumber(text: string, plan: NumberPlan): string | undefined {
  const number = canonicalNumber(text, plan);
  return number !== undefined && /^(?!00)\d{7,12}$/.test(number) ? number : undefined;
}
