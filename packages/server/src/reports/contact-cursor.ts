import { OpenSeatError } from '@openseat/protocol';
import type { ContactPosition } from './contact-search.ts';

const form = /^(\d{1,15})\.([\x21-\x7e]{1,128})$/;

/** A position in a search, as an opaque text. It gives no right: each page is searched with the caller's own. */
export function cursorOf({ startedAt, id }: ContactPosition): string {
  return Buffer.from(`${startedAt}.${id}`, 'latin1').toString('base64url');
}

/** @throws OpenSeatError `Parameter.Invalid` */
export function positionOf(cursor: string): ContactPosition {
  const [, startedAt, id] = form.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? [];
  const at = Number(startedAt);
  if (id === undefined || !(at <= 253_402_300_799_999)) {
    throw new OpenSeatError('Parameter.Invalid', { name: 'cursor', reason: 'no cursor of this search' });
  }
  return { startedAt: at, id };
}
