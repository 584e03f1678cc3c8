import type { Kysely } from 'kysely';
import { isRoutingStrategy } from '../../routing/agent-order.ts';
import type { GroupRuleStore } from '../../routing/group-rules.ts';
import type { Database } from '../schema.ts';

const ms = (seconds: number | null) => (seconds === null ? undefined : seconds * 1000);

export function sqlGroupRules(db: Kysely<Database>): GroupRuleStore {
  return {
    async load() {
      const rows = await db
        .selectFrom('skill_groups as group')
        .leftJoin('skill_groups as overflow', (join) =>
          join
            .onRef('overflow.id', '=', 'group.overflow_group_id')
            .onRef('overflow.instance_id', '=', 'group.instance_id'),
        )
        .selectAll('group')
        .select('overflow.name as overflow_name')
        .where('group.removed_at', 'is', null)
        .execute();
      return new Map(
        rows.map((row) => [
          row.id,
          {
            strategy: isRoutingStrategy(row.routing_strategy) ? row.routing_strategy : 'SkillLevelFirst',
            stickyForMs: row.sticky_hours * 3_600_000,
            stickyWaitMs: row.sticky_wait_seconds * 1000,
            ringMs: ms(row.ring_seconds),
            afterCallMs: ms(row.after_call_seconds),
            maxWaitMs: ms(row.max_wait_seconds),
            overflowTo:
              row.overflow_group_id !== null && row.overflow_name !== null
                ? { id: row.overflow_group_id, name: row.overflow_name }
                : undefined,
            codeRequired: row.wrap_up_code === 'required',
          },
        ]),
      );
    },

    async has(instanceId, skillGroupId) {
      const row = await db
        .selectFrom('skill_groups')
        .select('id')
        .where('instance_id', '=', instanceId)
        .where('id', '=', skillGroupId)
        .where('removed_at', 'is', null)
        .executeTakeFirst();
      return row !== undefined;
    },

    async hasCodes(instanceId) {
      const row = await db
        .selectFrom('wrap_up_codes')
        .select('id')
        .where('instance_id', '=', instanceId)
        .where('removed_at', 'is', null)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    async change(skillGroupId, change) {
      const seconds = (ms: number | undefined) => (ms === undefined ? null : ms / 1000);
      const { strategy, stickyForMs, stickyWaitMs, codeRequired } = change;
      const columns = {
        ...(strategy && { routing_strategy: strategy }),
        ...(stickyForMs !== undefined && { sticky_hours: stickyForMs / 3_600_000 }),
        ...(stickyWaitMs !== undefined && { sticky_wait_seconds: stickyWaitMs / 1000 }),
        ...('ringMs' in change && { ring_seconds: seconds(change.ringMs) }),
        ...('afterCallMs' in change && { after_call_seconds: seconds(change.afterCallMs) }),
        ...('maxWaitMs' in change && { max_wait_seconds: seconds(change.maxWaitMs) }),
        ...(codeRequired !== undefined && { wrap_up_code: codeRequired ? 'required' : 'optional' }),
        ...('overflowGroupId' in change && { overflow_group_id: change.overflowGroupId ?? null }),
      };
      if (Object.keys(columns).length === 0) return;
      await db.updateTable('skill_groups').set(columns).where('id', '=', skillGroupId).execute();
    },
  };
}
