import { oauthScopes, tokenForms } from '@openseat/protocol';
import type { Kysely, Selectable } from 'kysely';
import type { OAuthClient, OAuthClientStore } from '../../oauth/oauth-clients.ts';
import type { Database, OAuthClientRow } from '../schema.ts';

function clientOf(row: Selectable<OAuthClientRow>): OAuthClient {
  return {
    id: row.id,
    instanceId: row.instance_id,
    name: row.name,
    secretHash: row.secret_hash ?? undefined,
    redirectUris: row.redirect_uris,
    signOutUris: row.sign_out_uris,
    scopes: oauthScopes.filter((scope) => row.scopes.includes(scope)),
    trusted: row.trusted,
    tokenForm: tokenForms.find((form) => form === row.token_form) ?? 'standard',
    createdAt: row.created_at.getTime(),
  };
}

export function sqlOAuthClientStore(db: Kysely<Database>): OAuthClientStore {
  return {
    async find(clientId) {
      const row = await db
        .selectFrom('oauth_clients')
        .selectAll()
        .where('id', '=', clientId)
        .executeTakeFirst();
      return row && clientOf(row);
    },

    async list(instanceId) {
      const rows = await db
        .selectFrom('oauth_clients')
        .selectAll()
        .where('instance_id', '=', instanceId)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(clientOf);
    },

    async put(client) {
      const changing = {
        name: client.name,
        secret_hash: client.secretHash ?? null,
        redirect_uris: JSON.stringify(client.redirectUris),
        sign_out_uris: JSON.stringify(client.signOutUris),
        scopes: JSON.stringify(client.scopes),
        trusted: client.trusted,
        token_form: client.tokenForm,
      };
      await db
        .insertInto('oauth_clients')
        .values({
          id: client.id,
          instance_id: client.instanceId,
          created_at: new Date(client.createdAt),
          ...changing,
        })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(changing))
        .execute();
    },

    async remove(instanceId, clientId) {
      const { numDeletedRows } = await db
        .deleteFrom('oauth_clients')
        .where('instance_id', '=', instanceId)
        .where('id', '=', clientId)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}
