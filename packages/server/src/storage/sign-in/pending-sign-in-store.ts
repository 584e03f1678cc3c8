import type { Kysely } from 'kysely';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { tokenHash } from '../../auth/token-hash.ts';
import type { PendingSignInStore } from '../../identity-provider/identity-provider.ts';
import type { Database } from '../schema.ts';
import { Sealing } from '../secrets/sealing.ts';

const Pending = Compile(
  Type.Object({
    uid: Type.String(),
    instanceId: Type.String(),
    issuer: Type.String(),
    nonce: Type.String(),
    verifier: Type.String(),
  }),
);

/** Pending sign-ins by the hash of their state, so that reading the table does not allow completing one. */
export function sqlPendingSignInStore(db: Kysely<Database>): PendingSignInStore {
  const sealing = new Sealing(db, 'pending-sign-ins');
  return {
    async put(state, pending, expiresAt) {
      const hash = tokenHash(state);
      await db.deleteFrom('pending_sign_ins').where('expires_at', '<', new Date()).execute();
      await db
        .insertInto('pending_sign_ins')
        .values({
          state_hash: hash,
          sealed_payload: await sealing.seal(hash, JSON.stringify(pending)),
          expires_at: new Date(expiresAt),
        })
        .execute();
    },

    async take(state, now) {
      const row = await db
        .deleteFrom('pending_sign_ins')
        .where('state_hash', '=', tokenHash(state))
        .returning(['state_hash', 'sealed_payload', 'expires_at'])
        .executeTakeFirst();
      if (!row || row.expires_at.getTime() <= now) return undefined;
      return Pending.Parse(JSON.parse(await sealing.open(row.state_hash, row.sealed_payload)));
    },
  };
}
