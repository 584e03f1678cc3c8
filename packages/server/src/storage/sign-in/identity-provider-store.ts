import { identityMatches, passwordUsers } from '@openseat/protocol';
import type { Kysely } from 'kysely';
import type { IdentityProviderStore } from '../../identity-provider/identity-provider.ts';
import type { Database } from '../schema.ts';
import { Sealing } from '../secrets/sealing.ts';

export function sqlIdentityProviderStore(db: Kysely<Database>): IdentityProviderStore {
  const sealing = new Sealing(db, 'identity-providers');
  const rowOf = (instanceId: string) =>
    db.selectFrom('identity_providers').selectAll().where('instance_id', '=', instanceId).executeTakeFirst();
  return {
    async find(instanceId) {
      const row = await rowOf(instanceId);
      return (
        row && {
          instanceId: row.instance_id,
          name: row.name,
          issuer: row.issuer,
          clientId: row.client_id,
          hasSecret: row.sealed_secret !== null,
          matchBy: identityMatches.find((match) => match === row.match_by) ?? 'subject',
          passwordsFor: passwordUsers.find((users) => users === row.passwords_for) ?? 'everybody',
          createdAt: row.created_at.getTime(),
        }
      );
    },

    async secretOf(instanceId) {
      const row = await rowOf(instanceId);
      return row?.sealed_secret ? sealing.open(instanceId, row.sealed_secret) : undefined;
    },

    async put(provider, secret) {
      const { instanceId } = provider;
      const sealed =
        secret !== 'keep' && secret.text !== undefined ? await sealing.seal(instanceId, secret.text) : null;
      const changing = {
        name: provider.name,
        issuer: provider.issuer,
        client_id: provider.clientId,
        match_by: provider.matchBy,
        passwords_for: provider.passwordsFor,
        ...(secret !== 'keep' && { sealed_secret: sealed }),
      };
      await db
        .insertInto('identity_providers')
        .values({
          instance_id: instanceId,
          created_at: new Date(provider.createdAt),
          sealed_secret: sealed,
          ...changing,
        })
        .onConflict((conflict) => conflict.column('instance_id').doUpdateSet(changing))
        .execute();
    },

    async remove(instanceId) {
      const { numDeletedRows } = await db
        .deleteFrom('identity_providers')
        .where('instance_id', '=', instanceId)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}
