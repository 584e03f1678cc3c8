import { type Role, roles } from '@openseat/protocol';

/** Whether a text is a known role. A later server version may add roles. */
export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}
