import { type Kysely, sql } from 'kysely';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { type SignIn, type SignInStore, signInId } from '../../auth/sign-ins.ts';
import { tokenHash } from '../../auth/token-hash.ts';
import type { Database } from '../schema.ts';
import { openOAuthPayload } from './oauth-record-store.ts';

/** The part of a browser's session with the grants of its clients. */
const Authorizations = Compile(
  Type.Object({
    authorizations: Type.Record(Type.String(), Type.Object({ grantId: Type.Optional(Type.String()) })),
  }),
);

/** A grant is usable only while it has a token. */
const hasToken = sql<boolean>`EXISTS (
  SELECT 1 FROM oauth_records AS token
  WHERE token.grant_hash = oauth_records.hash AND token.kind IN ('AccessToken', 'RefreshToken')
    AND token.expires_at > now())`;

const empty = { clientId: '', clientName: '' };

export function sqlSignInStore(db: Kysely<Database>): SignInStore {
  const open = openOAuthPayload(db);

  async function oauth(userId: string, now: number): Promise<SignIn[]> {
    const rows = await db
      .selectFrom('oauth_records')
      .leftJoin('oauth_clients', 'oauth_clients.id', 'oauth_records.client_id')
      .select([
        'oauth_records.kind',
        'oauth_records.hash',
        'oauth_records.client_id',
        'oauth_clients.name',
        'oauth_records.user_agent',
        'oauth_records.address',
        'oauth_records.created_at',
        'oauth_records.expires_at',
      ])
      .where('oauth_records.user_id', '=', userId)
      .where('oauth_records.expires_at', '>', new Date(now))
      .where((eb) => eb.or([eb('kind', '=', 'Session'), eb.and([eb('kind', '=', 'Grant'), hasToken])]))
      .execute();
    return rows.map((row) => ({
      id: row.kind === 'Session' ? signInId.browser(row.hash) : signInId.client(row.hash),
      kind: row.kind === 'Session' ? 'browser' : 'client',
      clientId: row.client_id ?? '',
      clientName: row.name ?? '',
      userAgent: row.user_agent,
      address: row.address,
      createdAt: row.created_at.getTime(),
      expiresAt: row.expires_at.getTime(),
    }));
  }

  async function direct(userId: string, now: number): Promise<SignIn[]> {
    const rows = await db
      .selectFrom('access_tokens')
      .selectAll()
      .where('user_id', '=', userId)
      .where('expires_at', '>', new Date(now))
      .where('revoked_at', 'is', null)
      .execute();
    return rows.map((row) => ({
      ...empty,
      id: signInId.direct(row.hash),
      kind: 'direct',
      userAgent: row.user_agent,
      address: row.address,
      createdAt: row.created_at.getTime(),
      expiresAt: row.expires_at.getTime(),
    }));
  }

  async function endGrants(userId: string, hashes: readonly string[]): Promise<string[]> {
    if (hashes.length === 0) return [];
    const removed = await db
      .deleteFrom('oauth_records')
      .where('user_id', '=', userId)
      .where((eb) =>
        eb.or([eb('grant_hash', 'in', hashes), eb.and([eb('kind', '=', 'Grant'), eb('hash', 'in', hashes)])]),
      )
      .returning(['kind', 'hash'])
      .execute();
    return removed.filter(({ kind }) => kind === 'Grant').map(({ hash }) => signInId.client(hash));
  }

  async function endBrowser(userId: string, hash: string): Promise<string[]> {
    const session = await db
      .deleteFrom('oauth_records')
      .where('kind', '=', 'Session')
      .where('hash', '=', hash)
      .where('user_id', '=', userId)
      .returning(['kind', 'hash', 'sealed_payload'])
      .executeTakeFirst();
    if (!session) return [];
    const payload: unknown = JSON.parse(await open(session));
    const grants = Authorizations.Check(payload)
      ? Object.values(payload.authorizations).flatMap(({ grantId }) => (grantId ? [tokenHash(grantId)] : []))
      : [];
    return [signInId.browser(hash), ...(await endGrants(userId, grants))];
  }

  async function endDirect(userId: string, hash: string, now: number): Promise<string[]> {
    const { numUpdatedRows } = await db
      .updateTable('access_tokens')
      .set({ revoked_at: new Date(now) })
      .where('user_id', '=', userId)
      .where('hash', '=', hash)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows > 0n ? [signInId.direct(hash)] : [];
  }

  return {
    async ofUser(userId, now) {
      const found = await Promise.all([oauth(userId, now), direct(userId, now)]);
      return found.flat().sort((one, other) => other.createdAt - one.createdAt);
    },

    async end(userId, id, now) {
      const [, kind, hash = ''] = /^(browser|client|direct)-(.+)$/.exec(id) ?? [];
      if (kind === 'browser') return endBrowser(userId, hash);
      if (kind === 'client') return endGrants(userId, [hash]);
      return kind === 'direct' ? endDirect(userId, hash, now) : [];
    },

    async isLive(id, now) {
      const [, kind, hash = ''] = /^(client|direct)-(.+)$/.exec(id) ?? [];
      const until = new Date(now);
      const row =
        kind === 'client'
          ? await db
              .selectFrom('oauth_records')
              .select('hash')
              .where('kind', '=', 'Grant')
              .where('hash', '=', hash)
              .where('expires_at', '>', until)
              .executeTakeFirst()
          : await db
              .selectFrom('access_tokens')
              .select('hash')
              .where('hash', '=', hash)
              .where('revoked_at', 'is', null)
              .where('expires_at', '>', until)
              .executeTakeFirst();
      return row !== undefined;
    },

    async endAll(userId, now) {
      await db.transaction().execute(async (trx) => {
        await trx.deleteFrom('oauth_records').where('user_id', '=', userId).execute();
        await trx
          .updateTable('access_tokens')
          .set({ revoked_at: new Date(now) })
          .where('user_id', '=', userId)
          .where('revoked_at', 'is', null)
          .execute();
      });
    },
  };
}
