import { type Kysely, sql } from 'kysely';
import type { OutboundUsageStore } from '../../call-limits/outbound-usage-store.ts';
import type { Database } from '../schema.ts';

const keptDays = 31;

export function sqlOutboundUsageStore(db: Kysely<Database>): OutboundUsageStore {
  return {
    async add(usages) {
      await db
        .insertInto('outbound_usage')
        .values(
          usages.map(({ instanceId, userId, day, calls, seconds }) => ({
            instance_id: instanceId,
            user_id: userId,
            day,
            calls,
            seconds,
          })),
        )
        .onConflict((conflict) =>
          conflict.columns(['instance_id', 'user_id', 'day']).doUpdateSet((eb) => ({
            calls: sql`outbound_usage.calls + ${eb.ref('excluded.calls')}`,
            seconds: sql`outbound_usage.seconds + ${eb.ref('excluded.seconds')}`,
          })),
        )
        .execute();
    },

    async load(fromDay) {
      const oldest = new Date(Date.parse(fromDay) - keptDays * 86_400_000).toISOString().slice(0, 10);
      await db.deleteFrom('outbound_usage').where('day', '<', oldest).execute();
      const rows = await db
        .selectFrom('outbound_usage')
        .selectAll()
        .where('day', '>=', fromDay)
        .orderBy('day')
        .execute();
      return rows.map(({ instance_id: instanceId, user_id: userId, ...usage }) => ({
        instanceId,
        userId,
        ...usage,
      }));
    },
  };
}
