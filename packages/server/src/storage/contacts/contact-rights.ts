import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { ContactScope } from '../../reports/contact-search.ts';
import type { Database } from '../schema.ts';

/** The groups that a supervisor leads, and their members. Undefined: every contact of the instance. */
export interface ContactRights {
  readonly groupIds: readonly string[];
  readonly memberIds: readonly string[];
}

/** Read before the search, so that the planner knows how many contacts they are. */
export async function rightsOf(
  db: Kysely<Database>,
  scope: ContactScope,
): Promise<ContactRights | undefined> {
  if (scope.type === 'everything') return undefined;
  const rows = await db
    .selectFrom('skill_levels as own')
    .innerJoin('skill_levels as member', 'member.skill_group_id', 'own.skill_group_id')
    .select(['own.skill_group_id as groupId', 'member.user_id as memberId'])
    .where('own.user_id', '=', scope.userId)
    .execute();
  return {
    groupIds: [...new Set(rows.map(({ groupId }) => groupId))],
    memberIds: [...new Set(rows.map(({ memberId }) => memberId))],
  };
}

/** Whether one of `ids` is in an array column. */
export function overlaps(column: string, ids: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(column)} && ${sql.val([...ids])}::text[]`;
}

/** Whether a row of `contacts as contact` was in one of the groups, or had no group and one of their members. */
export function visibleTo({ groupIds, memberIds }: ContactRights): RawBuilder<boolean> {
  return sql<boolean>`(
    ${overlaps('contact.group_ids', groupIds)}
    or (contact.group_ids = '{}' and ${overlaps('contact.agent_ids', memberIds)})
  )`;
}
