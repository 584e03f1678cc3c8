import { type ErrorCode, OpenSeatError } from '@openseat/protocol';
import type { Change } from './administration-store.ts';
import type { AdministeredUser } from './user-changes.ts';

function requireAll(ids: readonly string[], isKnown: (id: string) => boolean, code: ErrorCode): void {
  const strange = ids.find((id) => !isKnown(id));
  if (strange !== undefined) throw new OpenSeatError(code, { id: strange });
}

/** @throws OpenSeatError `NotExist.User` for the first that is no user of the instance */
export async function requireUsers(
  change: Change,
  userIds: readonly string[],
  { removedToo = false } = {},
): Promise<readonly AdministeredUser[]> {
  const users = await change.users(userIds);
  const known = new Set(users.filter(({ removed }) => removedToo || !removed).map(({ userId }) => userId));
  requireAll(userIds, (id) => known.has(id), 'NotExist.User');
  return users;
}

/** @throws OpenSeatError `NotExist.SkillGroup` for the first that is no group of the instance */
export async function requireGroups(change: Change, skillGroupIds: readonly string[]): Promise<void> {
  const known = new Set((await change.groups()).map(({ id }) => id));
  requireAll(skillGroupIds, (id) => known.has(id), 'NotExist.SkillGroup');
}

/** @throws OpenSeatError `NotExist.PhoneNumber` for the first that is no number of the instance */
export async function requireNumbers(change: Change, phoneNumberIds: readonly string[]): Promise<void> {
  const known = new Set((await change.numbers()).map(({ id }) => id));
  requireAll(phoneNumberIds, (id) => known.has(id), 'NotExist.PhoneNumber');
}
