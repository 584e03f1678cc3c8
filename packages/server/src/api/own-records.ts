import type { Caller } from './handler.ts';

/** Whose recordings a caller may hear: undefined is anybody's of her instance (document, section 11). */
export function ownRecordsOnly(caller: Caller): string | undefined {
  return caller.identity.roles.includes('administrator') ? undefined : caller.identity.userId;
}
