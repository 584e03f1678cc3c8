import type { Role } from '@openseat/protocol';
import type { Kysely } from 'kysely';
import type { AgentIdentity } from '../../agents/agent-session.ts';
import type { UserDirectory } from '../../auth/user-directory.ts';
import type { Database } from '../schema.ts';
import { isRole } from './roles.ts';

export function sqlUserDirectory(db: Kysely<Database>): UserDirectory {
  async function findAll(userIds: readonly string[]): Promise<readonly AgentIdentity[]> {
    if (userIds.length === 0) return [];
    const [users, userRoles] = await Promise.all([
      db
        .selectFrom('users')
        .selectAll()
        .where('id', 'in', [...userIds])
        .where('removed_at', 'is', null)
        .execute(),
      db
        .selectFrom('user_roles')
        .selectAll()
        .where('user_id', 'in', [...userIds])
        .execute(),
    ]);
    const rolesOf = new Map<string, Role[]>();
    for (const { user_id, role } of userRoles) {
      if (isRole(role)) rolesOf.set(user_id, [...(rolesOf.get(user_id) ?? []), role]);
    }
    return users.map((user) => ({
      userId: user.id,
      instanceId: user.instance_id,
      loginName: user.login_name,
      displayName: user.display_name,
      extension: user.extension,
      roles: rolesOf.get(user.id) ?? [],
      ...(user.disabled_at && { disabled: true }),
    }));
  }

  return {
    findAll,
    async find(userId) {
      return (await findAll([userId]))[0];
    },
    async findForSignIn(instanceId, loginName) {
      const row = await db
        .selectFrom('users')
        .select(['id', 'password_hash', 'disabled_at'])
        .where('instance_id', '=', instanceId)
        .where('login_name', '=', loginName)
        .where('removed_at', 'is', null)
        .executeTakeFirst();
      return (
        row && {
          userId: row.id,
          passwordHash: row.password_hash ?? undefined,
          ...(row.disabled_at && { disabled: true }),
        }
      );
    },
    async findByExtension(instanceId, extension) {
      const row = await db
        .selectFrom('users')
        .select('id')
        .where('instance_id', '=', instanceId)
        .where('extension', '=', extension)
        .executeTakeFirst();
      return row && (await findAll([row.id]))[0];
    },
    async groupsOf(userId) {
      return db
        .selectFrom('skill_levels')
        .innerJoin('skill_groups', 'skill_groups.id', 'skill_levels.skill_group_id')
        .select([
          'skill_groups.id as id',
          'skill_groups.name as name',
          'skill_groups.description as description',
          'skill_groups.routing_strategy as routingStrategy',
          'skill_levels.level as level',
        ])
        .where('skill_levels.user_id', '=', userId)
        .orderBy('skill_groups.created_at')
        .orderBy('skill_groups.id')
        .execute();
    },
    async shareGroup(supervisorId, userId) {
      const row = await db
        .selectFrom('skill_levels as own')
        .innerJoin('skill_levels as theirs', 'theirs.skill_group_id', 'own.skill_group_id')
        .select('own.skill_group_id')
        .where('own.user_id', '=', supervisorId)
        .where('theirs.user_id', '=', userId)
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}
