import type { Caller } from '../../handler.ts';
import type { Services } from '../../services.ts';

/**
 * Ids of the groups that a supervisor leads. Undefined for an administrator, who sees every group of the
 * instance.
 */
export async function supervisedGroups(
  services: Pick<Services, 'users'>,
  { identity }: Caller,
): Promise<ReadonlySet<string> | undefined> {
  if (identity.roles.includes('administrator')) return undefined;
  return new Set((await services.users.groupsOf(identity.userId)).map((group) => group.id));
}
