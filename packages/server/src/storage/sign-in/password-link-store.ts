import type { Kysely } from 'kysely';
import type { PasswordLinkStore } from '../../auth/password-links.ts';
import type { Database } from '../schema.ts';
import { appendAudit } from '../users/audit-log.ts';

export function sqlPasswordLinkStore(db: Kysely<Database>): PasswordLinkStore {
  return {
    async userOf(hash, now) {
      const row = await db
        .selectFrom('password_links')
        .select('user_id')
        .where('hash', '=', hash)
        .where('expires_at', '>', new Date(now))
        .executeTakeFirst();
      return row?.user_id;
    },

    use: (hash, passwordHash, now) =>
      db.transaction().execute(async (trx) => {
        const link = await trx
          .deleteFrom('password_links')
          .where('hash', '=', hash)
          .where('expires_at', '>', new Date(now))
          .returning('user_id')
          .executeTakeFirst();
        if (!link) return undefined;
        const user = await trx
          .updateTable('users')
          .set({ password_hash: passwordHash })
          .where('id', '=', link.user_id)
          .returning(['id', 'instance_id'])
          .executeTakeFirstOrThrow();
        await trx.deleteFrom('password_links').where('user_id', '=', user.id).execute();
        const entry = { instanceId: user.instance_id, at: now, actorId: user.id, target: user.id };
        await appendAudit(trx, [{ ...entry, action: 'ChoosePassword' }]);
        return user.id;
      }),
  };
}
