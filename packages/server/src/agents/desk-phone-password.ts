import { randomInt } from 'node:crypto';

/** Letters and digits that cannot be confused on paper or on a device's display. */
const signs = 'abcdefghijkmnpqrstuvwxyz23456789';
const length = 24;

/** 120 random bits, in characters that can be typed at a device. */
export function deskPhonePassword(): string {
  return Array.from({ length }, () => signs[randomInt(signs.length)]).join('');
}
