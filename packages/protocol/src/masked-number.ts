/**
 * A number with four digits hidden, such as 138****8000. Numbers with less than seven digits stay unchanged
 * (document, changelog 0.2.3).
 */
export function maskedNumber(number: string): string {
  if (number.length < 7) return number;
  const start = Math.max(1, number.length - 8);
  return `${number.slice(0, start)}****${number.slice(start + 4)}`;
}
