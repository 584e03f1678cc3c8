import type { Caller } from './handler.ts';
import type { Services } from './services.ts';

/** The ids of the groups that a leader leads; undefined for an administrator, who sees every group of her instance. */
export async function ledGroups(
  services: Pick<Services, 'users'>,
  { identity }: Caller,
): Promise<ReadonlySet<string> | undefined> {
  if (identity.roles.includes('administrator')) return undefined;
  return new Set((await services.users.groupsOf(identity.userId)).map((group) => group.id));
}
