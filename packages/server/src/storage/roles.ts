import { type Role, roles } from '@openseat/protocol';

/** Whether a column's text is a role; a later server may know others. */
export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}
