import { OpenSeatError } from '@openseat/protocol';
import type { Person } from './user-changes.ts';

/**
 * A name without surrounding space. @throws OpenSeatError `Parameter.Invalid`: the name is empty, or cannot
 * be shown
 */
export function shownName(text: string, name: string): string {
  const trimmed = text.trim();
  if (trimmed === '') throw new OpenSeatError('Parameter.Invalid', { name, reason: 'it is empty' });
  // Control characters, lone surrogates, and marks that change the direction of surrounding text.
  if (/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(trimmed)) {
    throw new OpenSeatError('Parameter.Invalid', { name, reason: 'it has control characters' });
  }
  return trimmed;
}

/** @throws OpenSeatError `Parameter.Invalid` */
export function checkedLoginName(text: string): string {
  if (/^[\p{L}\p{N}][\p{L}\p{N}._@-]*$/u.test(text)) return text;
  throw new OpenSeatError('Parameter.Invalid', {
    name: 'loginName',
    reason: 'letters, digits and . _ @ - are allowed, and a letter or digit first',
  });
}

/** Empty, or an e-mail address. @throws OpenSeatError `Parameter.Invalid` */
export function checkedEmail(text: string): string {
  if (text === '' || /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u.test(text)) return text;
  throw new OpenSeatError('Parameter.Invalid', { name: 'email', reason: 'it is no e-mail address' });
}

/** Empty, or digits with the usual marks. @throws OpenSeatError `Parameter.Invalid` */
export function checkedPhone(text: string): string {
  if (/^[\d\s+().-]*$/.test(text)) return text.trim();
  throw new OpenSeatError('Parameter.Invalid', { name: 'phone', reason: 'it is no telephone number' });
}

/** @throws OpenSeatError `Parameter.Invalid` */
export function checkedPerson({ displayName, email, phone }: Person): Person {
  return {
    displayName: shownName(displayName, 'displayName'),
    email: checkedEmail(email),
    phone: checkedPhone(phone),
  };
}
