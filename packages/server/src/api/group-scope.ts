import type { Caller } from './handler.ts';

/** Whose work of groups: of all groups of an instance, or of those that a user is in. */
export interface GroupScope {
  readonly instanceId: string;
  /** Undefined: every group's. */
  readonly memberId: string | undefined;
}

/**
 * Whose voicemails and callbacks one may see: those of one's own groups, an administrator all. They are work of the group, not of its leaders
 * alone.
 */
export function groupScope({ identity }: Caller): GroupScope {
  const { instanceId, roles, userId } = identity;
  return { instanceId, memberId: roles.includes('administrator') ? undefined : userId };
}
