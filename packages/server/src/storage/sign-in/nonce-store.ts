import type { Kysely } from 'kysely';
import type { UsedNonces } from '../../auth/used-nonces.ts';
import type { Database } from '../schema.ts';

const sweepEveryMs = 60_000;

export function sqlNonceStore(db: Kysely<Database>): UsedNonces {
  let sweptAt = 0;
  return {
    async take(signer, nonce, now, until) {
      if (Math.abs(now - sweptAt) > sweepEveryMs) {
        sweptAt = now;
        await db.deleteFrom('used_nonces').where('expires_at', '<', new Date(now)).execute();
      }
      const { numInsertedOrUpdatedRows = 0n } = await db
        .insertInto('used_nonces')
        .values({ signer, nonce, expires_at: new Date(until) })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows > 0n;
    },
  };
}
