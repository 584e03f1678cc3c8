import { contactTypes } from '@openseat/protocol';

/** A direction as the API's `contactType`. */
export function contactTypeOf(direction: string): string {
  return contactTypes[direction as keyof typeof contactTypes] ?? direction;
}

export function wholeSeconds(ms: number): number {
  return Math.round(Math.max(0, ms) / 1000);
}
