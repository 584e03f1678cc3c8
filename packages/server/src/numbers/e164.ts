/**
 * International form (E.164) of a canonical number of China, as digits. Undefined: a short number has none.
 */
export function e164Of(number: string): string | undefined {
  if (number.startsWith('00')) return number.slice(2);
  if (number.startsWith('0')) return `86${number.slice(1)}`;
  return number.length === 11 && number.startsWith('1') ? `86${number}` : undefined;
}
