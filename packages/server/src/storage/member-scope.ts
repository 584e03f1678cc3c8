import { type RawBuilder, sql } from 'kysely';
import type { MemberScope } from '../instances/member-directory.ts';

/** Whether the user whose id is in `column`, of an instance that is known already, is in a scope. */
export function inScope(scope: MemberScope, column: string): RawBuilder<boolean> {
  if (scope.type === 'everybody') return sql<boolean>`true`;
  const own = sql<boolean>`${sql.ref(column)} = ${scope.userId}`;
  if (scope.type === 'herself') return own;
  return sql<boolean>`(${own} or ${sql.ref(column)} in (
    select theirs.user_id from skill_levels as theirs
    join skill_levels as hers on hers.skill_group_id = theirs.skill_group_id
    where hers.user_id = ${scope.userId}
  ))`;
}

/** Whether the group whose id is in `column` is one that the scope's user leads. */
export function ofLedGroup(scope: MemberScope, column: string): RawBuilder<boolean> {
  if (scope.type !== 'ownGroups') return sql<boolean>`false`;
  return sql<boolean>`${sql.ref(column)} in (select skill_group_id from skill_levels where user_id = ${scope.userId})`;
}
