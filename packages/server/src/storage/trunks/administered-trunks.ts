import type { Kysely } from 'kysely';
import type { TrunkChanges } from '../../administration/trunk-changes.ts';
import type { Database } from '../schema.ts';

export function trunkChanges(trx: Kysely<Database>, instanceId: string): TrunkChanges {
  return {
    async putTrunk(trunk, sealedPassword) {
      const changing = {
        name: trunk.name,
        kind: trunk.kind,
        host: trunk.host,
        port: trunk.port,
        transport: trunk.transport,
        user_name: trunk.userName,
        sealed_password: sealedPassword ?? null,
        match_addresses: JSON.stringify(trunk.matchAddresses),
        codecs: JSON.stringify(trunk.codecs),
        calls_at_once: trunk.callsAtOnce,
        calls_per_second: trunk.callsPerSecond,
        allowed_prefixes: JSON.stringify(trunk.allowedPrefixes),
        cost_guard_minutes: trunk.costGuardMinutes,
        cost_guard_action: trunk.costGuardAction,
        enabled: trunk.enabled,
      };
      await trx
        .insertInto('trunks')
        .values({ id: trunk.id, instance_id: instanceId, ...changing })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(changing))
        .execute();
    },

    async trunks() {
      return trx
        .selectFrom('trunks')
        .select(['id', 'name', 'host', 'user_name as userName', 'kind'])
        .where('instance_id', '=', instanceId)
        .execute();
    },

    async numbersOfTrunk(trunkId) {
      const rows = await trx
        .selectFrom('phone_numbers')
        .select('number')
        .where('instance_id', '=', instanceId)
        .where('trunk_id', '=', trunkId)
        .orderBy('number')
        .execute();
      return rows.map(({ number }) => number);
    },

    async removeTrunk(trunkId) {
      await trx
        .deleteFrom('trunks')
        .where('instance_id', '=', instanceId)
        .where('id', '=', trunkId)
        .execute();
    },
  };
}
