import { normaliseCallee } from './callee.ts';

/** Mobile numbers of mainland China, and fixed ones with their area code. */
const domestic = /^(?:1[3-9]\d{9}|0[1-9]\d{8,10})$/;

/**
 * A number at which somebody can be called whenever there is need, in the form that it is dialled in; undefined: it is none. Emergency and
 * service numbers, extensions, and numbers without their area code are none.
 */
export function reachableNumber(text: string): string | undefined {
  const number = normaliseCallee(text);
  if (!number) return undefined;
  return (number.startsWith('00') ? /^00[1-9]\d{7,14}$/ : domestic).test(number) ? number : undefined;
}
