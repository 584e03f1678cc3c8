import type { Kysely, Selectable } from 'kysely';
import { allCodecs, type Trunk } from '../../trunks/trunk.ts';
import type { TrunkStore } from '../../trunks/trunk-store.ts';
import type { Database, TrunkRow } from '../schema.ts';
import { Sealing } from '../secrets/sealing.ts';

function trunkOf(row: Selectable<TrunkRow>, password: string): Trunk {
  return {
    id: row.id,
    instanceId: row.instance_id,
    name: row.name,
    kind: row.kind === 'registration' ? 'registration' : 'address',
    host: row.host,
    port: row.port,
    transport: row.transport === 'tcp' ? 'tcp' : 'udp',
    userName: row.user_name,
    password,
    matchAddresses: row.match_addresses,
    codecs: row.codecs.flatMap((name) => allCodecs.find((codec) => codec === name) ?? []),
    callsAtOnce: row.calls_at_once,
    callsPerSecond: row.calls_per_second,
    allowedPrefixes: row.allowed_prefixes,
    costGuardMinutes: row.cost_guard_minutes,
    costGuardAction: row.cost_guard_action === 'refuse' ? 'refuse' : 'warn',
    enabled: row.enabled,
  };
}

export function sqlTrunkStore(db: Kysely<Database>): TrunkStore {
  const sealing = new Sealing(db, 'trunks');
  return {
    async all() {
      const rows = await db.selectFrom('trunks').selectAll().orderBy('name').orderBy('id').execute();
      return Promise.all(
        rows.map(async (row) =>
          trunkOf(row, row.sealed_password === null ? '' : await sealing.open(row.id, row.sealed_password)),
        ),
      );
    },

    async numbers(instanceId) {
      const rows = await db
        .selectFrom('phone_numbers')
        .select(['id', 'number', 'trunk_id'])
        .where('instance_id', '=', instanceId)
        .orderBy('number')
        .execute();
      return rows.map(({ id, number, trunk_id }) => ({
        phoneNumberId: id,
        number,
        trunkId: trunk_id ?? undefined,
      }));
    },

    async ofNumber(number) {
      const row = await db
        .selectFrom('phone_numbers')
        .select('trunk_id')
        .where('number', '=', number)
        .executeTakeFirst();
      return row?.trunk_id ?? undefined;
    },

    seal: (trunkId, password) => sealing.seal(trunkId, password),

    async daysSince(day) {
      const rows = await db.selectFrom('trunk_usage').selectAll().where('day', '>=', day).execute();
      return rows.map(({ trunk_id, ...usage }) => ({ trunkId: trunk_id, ...usage }));
    },

    async addSeconds({ trunkId, day, seconds }) {
      await db
        .insertInto('trunk_usage')
        .values({ trunk_id: trunkId, day, seconds })
        .onConflict((conflict) =>
          conflict
            .columns(['trunk_id', 'day'])
            .doUpdateSet((eb) => ({ seconds: eb('trunk_usage.seconds', '+', eb.ref('excluded.seconds')) })),
        )
        .execute();
    },
  };
}
