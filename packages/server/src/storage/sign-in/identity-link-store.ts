import { type Kysely, sql } from 'kysely';
import type { IdentityLinkStore } from '../../identity-provider/identity-provider.ts';
import { pageWithCount } from '../reports/page-with-count.ts';
import type { Database } from '../schema.ts';

export function sqlIdentityLinkStore(db: Kysely<Database>): IdentityLinkStore {
  async function onlyUser(instanceId: string, column: 'login_name' | 'email', text: string) {
    const rows = await db
      .selectFrom('users')
      .select('id')
      .where('instance_id', '=', instanceId)
      .where('removed_at', 'is', null)
      .where(sql<boolean>`lower(${sql.ref(column)}) = lower(${text})`)
      .limit(2)
      .execute();
    // With two matches it is unclear which user is meant.
    return rows.length === 1 ? rows[0]?.id : undefined;
  }

  return {
    async userOf({ instanceId, issuer }, subject) {
      const row = await db
        .selectFrom('linked_identities')
        .select('user_id')
        .where('instance_id', '=', instanceId)
        .where('issuer', '=', issuer)
        .where('subject', '=', subject)
        .executeTakeFirst();
      return row?.user_id;
    },

    async link({ instanceId, issuer }, { userId, subject, createdAt }) {
      const { numInsertedOrUpdatedRows: inserted = 0n } = await db
        .insertInto('linked_identities')
        .values({
          instance_id: instanceId,
          issuer,
          subject,
          user_id: userId,
          created_at: new Date(createdAt),
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return inserted > 0n;
    },

    async unlink({ instanceId, issuer }, userId) {
      const { numDeletedRows } = await db
        .deleteFrom('linked_identities')
        .where('instance_id', '=', instanceId)
        .where('issuer', '=', issuer)
        .where('user_id', '=', userId)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },

    async list({ instanceId, issuer }, page) {
      const { rows, totalCount } = await pageWithCount(
        db
          .selectFrom('linked_identities')
          .select(['user_id', 'subject', 'created_at'])
          .where('instance_id', '=', instanceId)
          .where('issuer', '=', issuer)
          .orderBy('created_at')
          .orderBy('subject'),
        page,
      );
      return {
        totalCount,
        list: rows.map((row) => ({
          userId: row.user_id,
          subject: row.subject,
          createdAt: row.created_at.getTime(),
        })),
      };
    },

    async forget(instanceId, keptIssuer) {
      let forgotten = db.deleteFrom('linked_identities').where('instance_id', '=', instanceId);
      if (keptIssuer !== undefined) forgotten = forgotten.where('issuer', '!=', keptIssuer);
      await forgotten.execute();
    },

    userByName: (instanceId, loginName) => onlyUser(instanceId, 'login_name', loginName),
    userByEmail: (instanceId, email) => onlyUser(instanceId, 'email', email),
  };
}
