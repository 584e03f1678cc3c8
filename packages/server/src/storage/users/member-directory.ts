import type { Kysely } from 'kysely';
import type { UserGroup } from '../../auth/user-directory.ts';
import type { Member, MemberDirectory, MemberQuery } from '../../instances/member-directory.ts';
import { pageWithCount } from '../reports/page-with-count.ts';
import type { Database, UserRow } from '../schema.ts';
import { isRole } from './roles.ts';

/** A pattern that finds the text anywhere, with its `%` and `_` escaped. */
function anywhere(text: string): string {
  return `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}

function byUser<Row extends { user_id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) found.set(row.user_id, [...(found.get(row.user_id) ?? []), row]);
  return found;
}

type Users = Pick<UserRow, 'id' | 'instance_id' | 'login_name' | 'display_name' | 'email' | 'phone'>;

export function sqlMemberDirectory(db: Kysely<Database>): MemberDirectory {
  /** The users with their roles and groups, in the same order. */
  async function membersOf(users: readonly Users[]): Promise<readonly Member[]> {
    if (users.length === 0) return [];
    const ids = users.map((user) => user.id);
    const [roleRows, groupRows] = await Promise.all([
      db.selectFrom('user_roles').selectAll().where('user_id', 'in', ids).orderBy('role').execute(),
      db
        .selectFrom('skill_levels as level')
        .innerJoin('skill_groups as group', 'group.id', 'level.skill_group_id')
        .select([
          'level.user_id as user_id',
          'group.id as id',
          'group.name as name',
          'group.description as description',
          'group.routing_strategy as routingStrategy',
          'level.level as level',
        ])
        .where('level.user_id', 'in', ids)
        .orderBy('group.created_at')
        .orderBy('group.id')
        .execute(),
    ]);
    const rolesOf = byUser(roleRows);
    const groupsOf = byUser(groupRows);
    return users.map((user) => ({
      userId: user.id,
      instanceId: user.instance_id,
      loginName: user.login_name,
      displayName: user.display_name,
      email: user.email,
      phone: user.phone,
      roles: (rolesOf.get(user.id) ?? []).map(({ role }) => role).filter(isRole),
      groups: (groupsOf.get(user.id) ?? []).map(({ user_id: _user, ...group }): UserGroup => group),
    }));
  }

  function matching(query: MemberQuery) {
    const { instanceId, scope, skillGroupId, role, userIds, loginName, namePart, since } = query;
    const pattern = anywhere(namePart ?? '');
    return db
      .selectFrom('users')
      .where('users.instance_id', '=', instanceId)
      .where((eb) =>
        since === undefined
          ? eb('users.removed_at', 'is', null)
          : eb.or([eb('users.removed_at', 'is', null), eb('users.removed_at', '>', new Date(since))]),
      )
      .$if(namePart !== undefined && namePart !== '', (q) =>
        q.where((eb) =>
          eb.or([eb('users.login_name', 'ilike', pattern), eb('users.display_name', 'ilike', pattern)]),
        ),
      )
      .$if(loginName !== undefined, (q) => q.where('users.login_name', '=', loginName ?? ''))
      .$if(userIds !== undefined, (q) =>
        q.where('users.id', '=', (eb) => eb.fn.any(eb.val([...(userIds ?? [])]))),
      )
      .$if(role !== undefined, (q) =>
        q.where('users.id', 'in', (eb) =>
          eb
            .selectFrom('user_roles')
            .select('user_id')
            .where('role', '=', role ?? ''),
        ),
      )
      .$if(skillGroupId !== undefined, (q) =>
        q.where('users.id', 'in', (eb) =>
          eb
            .selectFrom('skill_levels')
            .select('user_id')
            .where('skill_group_id', '=', skillGroupId ?? ''),
        ),
      )
      .$if(scope.type !== 'everybody', (q) => {
        const userId = scope.type === 'everybody' ? '' : scope.userId;
        if (scope.type === 'self') return q.where('users.id', '=', userId);
        return q.where((eb) =>
          eb.or([
            eb('users.id', '=', userId),
            eb(
              'users.id',
              'in',
              eb
                .selectFrom('skill_levels as theirs')
                .innerJoin('skill_levels as own', 'own.skill_group_id', 'theirs.skill_group_id')
                .select('theirs.user_id')
                .where('own.user_id', '=', userId),
            ),
          ]),
        );
      });
  }

  const columns = [
    'users.id',
    'users.instance_id',
    'users.login_name',
    'users.display_name',
    'users.email',
    'users.phone',
  ] as const;

  return {
    async find(userId) {
      const users = await db
        .selectFrom('users')
        .select(columns)
        .where('users.id', '=', userId)
        .where('users.removed_at', 'is', null)
        .execute();
      return (await membersOf(users))[0];
    },

    async page(query) {
      const { rows, totalCount } = await pageWithCount(
        matching(query).select(columns).orderBy('users.login_name'),
        query,
      );
      return { totalCount, list: await membersOf(rows) };
    },

    async countByRole(instanceId) {
      const rows = await db
        .selectFrom('user_roles')
        .innerJoin('users', 'users.id', 'user_roles.user_id')
        .select((eb) => ['user_roles.role as role', eb.fn.countAll<number>().as('count')])
        .where('users.instance_id', '=', instanceId)
        .groupBy('user_roles.role')
        .execute();
      return new Map(rows.flatMap(({ role, count }) => (isRole(role) ? [[role, Number(count)]] : [])));
    },
  };
}
