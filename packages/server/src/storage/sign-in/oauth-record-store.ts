import type { Kysely, Selectable } from 'kysely';
import type { KeptRecord, OAuthRecordStore } from '../../oauth/oauth-records.ts';
import type { Database, OAuthRecordRow } from '../schema.ts';
import { Sealing } from '../secrets/sealing.ts';

type Sealed = Pick<Selectable<OAuthRecordRow>, 'kind' | 'hash' | 'sealed_payload'>;

function sealed({ kind, hash }: { kind: string; hash: string }): string {
  return `${kind} ${hash}`;
}

/** Reads the payload of a record's row. */
export function openOAuthPayload(db: Kysely<Database>): (row: Sealed) => Promise<string> {
  const sealing = new Sealing(db, 'oauth-records');
  return (row) => sealing.open(sealed(row), row.sealed_payload);
}

export function sqlOAuthRecordStore(db: Kysely<Database>): OAuthRecordStore {
  const sealing = new Sealing(db, 'oauth-records');
  const open = openOAuthPayload(db);

  async function kept(
    row: (Sealed & Pick<Selectable<OAuthRecordRow>, 'consumed_at'>) | undefined,
  ): Promise<KeptRecord | undefined> {
    if (!row) return undefined;
    return {
      payload: await open(row),
      consumedAt: row.consumed_at?.getTime(),
    };
  }

  return {
    async put(record, now) {
      const changing = {
        sealed_payload: await sealing.seal(sealed(record), record.payload),
        client_id: record.clientId ?? null,
        user_id: record.userId ?? null,
        grant_hash: record.grantHash ?? null,
        session_hash: record.sessionHash ?? null,
        scopes: record.scopes,
        user_agent: record.userAgent,
        address: record.address,
        expires_at: new Date(record.expiresAt),
      };
      await db
        .insertInto('oauth_records')
        .values({ kind: record.kind, hash: record.hash, created_at: new Date(now), ...changing })
        .onConflict((conflict) => conflict.columns(['kind', 'hash']).doUpdateSet(changing))
        .execute();
    },

    async find(kind, hash) {
      return kept(
        await db
          .selectFrom('oauth_records')
          .select(['kind', 'hash', 'sealed_payload', 'consumed_at'])
          .where('kind', '=', kind)
          .where('hash', '=', hash)
          .executeTakeFirst(),
      );
    },

    async findBySession(kind, sessionHash) {
      return kept(
        await db
          .selectFrom('oauth_records')
          .select(['kind', 'hash', 'sealed_payload', 'consumed_at'])
          .where('session_hash', '=', sessionHash)
          .where('kind', '=', kind)
          .executeTakeFirst(),
      );
    },

    async consume(kind, hash, now) {
      const { numUpdatedRows } = await db
        .updateTable('oauth_records')
        .set({ consumed_at: new Date(now) })
        .where('kind', '=', kind)
        .where('hash', '=', hash)
        .where('consumed_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async remove(kind, hash) {
      await db.deleteFrom('oauth_records').where('kind', '=', kind).where('hash', '=', hash).execute();
    },

    async removeOfGrant(grantHash, kind) {
      await db
        .deleteFrom('oauth_records')
        .where('grant_hash', '=', grantHash)
        .where('kind', '=', kind)
        .execute();
    },

    async removeExpired(now) {
      await db.deleteFrom('oauth_records').where('expires_at', '<', new Date(now)).execute();
    },

    async keepNewestOpen(kind, count) {
      const newest = db
        .selectFrom('oauth_records')
        .select('hash')
        .where('kind', '=', kind)
        .where('user_id', 'is', null)
        .orderBy('created_at', 'desc')
        .orderBy('hash')
        .limit(count);
      await db
        .deleteFrom('oauth_records')
        .where('kind', '=', kind)
        .where('user_id', 'is', null)
        .where('hash', 'not in', newest)
        .execute();
    },

    async accessOf(hash, now) {
      const row = await db
        .selectFrom('oauth_records')
        .select(['user_id', 'scopes', 'grant_hash'])
        .where('kind', '=', 'AccessToken')
        .where('hash', '=', hash)
        .where('expires_at', '>', new Date(now))
        .executeTakeFirst();
      if (!row?.user_id || !row.grant_hash) return undefined;
      return { userId: row.user_id, scopes: row.scopes.split(' '), grantHash: row.grant_hash };
    },
  };
}
