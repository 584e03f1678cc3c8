import type { Kysely } from 'kysely';
import type { AgentPhoneStore } from '../../agents/agent-phones.ts';
import type { Database } from '../schema.ts';
import { Sealing } from '../secrets/sealing.ts';

/** Browser phones with encrypted passwords, not hashes: the telephone system needs them when it has restarted. */
export function sqlAgentPhoneStore(db: Kysely<Database>): AgentPhoneStore {
  const sealing = new Sealing(db, 'agent-phones');
  return {
    async put({ name, userId, password, expiresAt }) {
      await db
        .insertInto('agent_phones')
        .values({
          sip_name: name,
          user_id: userId,
          sealed_password: await sealing.seal(name, password),
          expires_at: new Date(expiresAt),
          retired: false,
        })
        .execute();
    },

    async retire(name) {
      await db.updateTable('agent_phones').set({ retired: true }).where('sip_name', '=', name).execute();
    },

    async remove(name) {
      await db.deleteFrom('agent_phones').where('sip_name', '=', name).execute();
    },

    async all() {
      const rows = await db.selectFrom('agent_phones').selectAll().execute();
      return Promise.all(
        rows.map(async (row) => ({
          name: row.sip_name,
          userId: row.user_id,
          password: await sealing.open(row.sip_name, row.sealed_password),
          expiresAt: row.expires_at.getTime(),
          retired: row.retired,
        })),
      );
    },
  };
}
