import { type Kysely, sql } from 'kysely';
import type { UserChanges } from '../../administration/user-changes.ts';
import type { Database } from '../schema.ts';
import { isRole } from './roles.ts';

/** Whether the id in `column` is one of these. */
const among = (column: string, ids: Iterable<string>) =>
  sql<boolean>`${sql.ref(column)} = any(cast(${[...ids]} as text[]))`;

export function userChanges(trx: Kysely<Database>, instanceId: string): UserChanges {
  const users = () =>
    trx.selectFrom('users').where('instance_id', '=', instanceId).where('removed_at', 'is', null);
  const update = () => trx.updateTable('users').where('instance_id', '=', instanceId);

  return {
    async users(userIds) {
      const rows = await trx
        .selectFrom('users')
        .select(['id', 'login_name', 'removed_at'])
        .where('instance_id', '=', instanceId)
        .where(among('id', userIds))
        .orderBy('login_name')
        .execute();
      const roles = await trx.selectFrom('user_roles').selectAll().where(among('user_id', userIds)).execute();
      const levels = await trx
        .selectFrom('skill_levels')
        .selectAll()
        .where(among('user_id', userIds))
        .execute();
      return rows.map((row) => ({
        userId: row.id,
        loginName: row.login_name,
        removed: row.removed_at !== null,
        roles: roles
          .filter(({ user_id }) => user_id === row.id)
          .map(({ role }) => role)
          .filter(isRole),
        levels: new Map(
          levels
            .filter(({ user_id }) => user_id === row.id)
            .map(({ skill_group_id, level }) => [skill_group_id, level]),
        ),
      }));
    },

    async countUsers() {
      const { count } = await users()
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    async takenLoginNames(loginNames) {
      const names = loginNames.map((name) => name.toLowerCase());
      const rows = await users()
        .select('login_name')
        .where(sql<boolean>`lower(login_name) = any(cast(${names} as text[]))`)
        .execute();
      return rows.map(({ login_name }) => login_name);
    },

    async extensions() {
      const rows = await trx
        .selectFrom('users')
        .select('extension')
        .where('instance_id', '=', instanceId)
        .execute();
      return new Set(rows.map(({ extension }) => extension));
    },

    async countAdministrators() {
      const { count } = await users()
        .innerJoin('user_roles', 'user_roles.user_id', 'users.id')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('user_roles.role', '=', 'administrator')
        .where('users.disabled_at', 'is', null)
        .where((eb) =>
          eb.or([
            eb('users.password_hash', 'is not', null),
            eb('users.id', 'in', eb.selectFrom('access_keys').select('user_id')),
            eb('users.id', 'in', eb.selectFrom('linked_identities').select('user_id')),
          ]),
        )
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    async addUsers(added) {
      if (added.length === 0) return;
      await trx
        .insertInto('users')
        .values(
          added.map(({ userId, loginName, displayName, extension, email, phone }) => ({
            id: userId,
            instance_id: instanceId,
            login_name: loginName,
            display_name: displayName,
            extension,
            email,
            phone,
            password_hash: null,
          })),
        )
        .execute();
    },

    async setPerson(userId, { displayName, email, phone }) {
      await update().set({ display_name: displayName, email, phone }).where('id', '=', userId).execute();
    },

    async setRoles(rolesByUser) {
      await trx.deleteFrom('user_roles').where(among('user_id', rolesByUser.keys())).execute();
      const rows = [...rolesByUser].flatMap(([user_id, roles]) => roles.map((role) => ({ user_id, role })));
      if (rows.length > 0) await trx.insertInto('user_roles').values(rows).execute();
    },

    async setLevels(levelsByUser) {
      await trx.deleteFrom('skill_levels').where(among('user_id', levelsByUser.keys())).execute();
      const rows = [...levelsByUser].flatMap(([user_id, levels]) =>
        [...levels].map(([skill_group_id, level]) => ({ user_id, skill_group_id, level })),
      );
      if (rows.length > 0) await trx.insertInto('skill_levels').values(rows).execute();
    },

    async setDisabled(userId, disabled) {
      await update()
        .set({ disabled_at: disabled ? new Date() : null })
        .where('id', '=', userId)
        .execute();
    },

    async putPasswordLink(userId, { hash, expiresAt }) {
      await trx.deleteFrom('password_links').where('user_id', '=', userId).execute();
      await trx
        .insertInto('password_links')
        .values({ hash, user_id: userId, expires_at: new Date(expiresAt) })
        .execute();
    },

    async removeUsers(userIds) {
      await update()
        .set({ removed_at: new Date(), password_hash: null, disabled_at: null })
        .where(among('id', userIds))
        .execute();
      const theirs = [
        'user_roles',
        'skill_levels',
        'access_keys',
        'linked_identities',
        'password_links',
      ] as const;
      for (const table of theirs) await trx.deleteFrom(table).where(among('user_id', userIds)).execute();
    },

    async restoreUsers(userIds) {
      await update().set({ removed_at: null }).where(among('id', userIds)).execute();
    },
  };
}
