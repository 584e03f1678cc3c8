import { normaliseCallee } from './callee.ts';

/**
 * The number as it is called back, or undefined: it is not. Whoever calls may type a number, so that only such of this country are called, and
 * no short codes: a stranger's key must neither ring the police nor run up a bill.
 */
export function callbackNumber(text: string): string | undefined {
  const number = normaliseCallee(text);
  return number !== undefined && /^(?!00)\d{7,12}$/.test(number) ? number : undefined;
}
