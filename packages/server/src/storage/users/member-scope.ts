import { type RawBuilder, sql } from 'kysely';
import type { MemberScope } from '../../instances/member-directory.ts';

/** Whether the user id in `column` is in a scope. The instance is checked elsewhere. */
export function inScope(scope: MemberScope, column: string): RawBuilder<boolean> {
  if (scope.type === 'everybody') return sql<boolean>`true`;
  const own = sql<boolean>`${sql.ref(column)} = ${scope.userId}`;
  if (scope.type === 'self') return own;
  return sql<boolean>`(${own} or ${sql.ref(column)} in (
    select theirs.user_id from skill_levels as theirs
    join skill_levels as own on own.skill_group_id = theirs.skill_group_id
    where own.user_id = ${scope.userId}
  ))`;
}

/** Whether the scope's user leads the group whose id is in `column`. */
export function ofLedGroup(scope: MemberScope, column: string): RawBuilder<boolean> {
  if (scope.type !== 'ownGroups') return sql<boolean>`false`;
  return sql<boolean>`${sql.ref(column)} in (select skill_group_id from skill_levels where user_id = ${scope.userId})`;
}
