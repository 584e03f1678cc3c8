import type { Caller } from '../../handler.ts';

/** All groups of an instance, or the groups that a user is in. */
export interface GroupScope {
  readonly instanceId: string;
  /** Undefined: all groups. */
  readonly memberId: string | undefined;
}

/**
 * The groups that the caller may see voicemails and callbacks of: their own groups, or all for an
 * administrator. Agents see them as well as supervisors, as they are work of the group.
 */
export function groupScope({ identity }: Caller): GroupScope {
  const { instanceId, roles, userId } = identity;
  return { instanceId, memberId: roles.includes('administrator') ? undefined : userId };
}
