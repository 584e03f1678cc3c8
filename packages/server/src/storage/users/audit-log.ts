import type { Kysely } from 'kysely';
import { type AuditEntry, type AuditLog, type AuditQuery, keepable } from '../../audit/audit-log.ts';
import type { Database } from '../schema.ts';

function rowOf(entry: AuditEntry) {
  const { instanceId, at, actorId, onBehalfOf, accessKeyId, action, target, requestId, detail } =
    keepable(entry);
  return {
    instance_id: instanceId,
    at: new Date(at),
    actor_id: actorId,
    on_behalf_of: onBehalfOf ?? null,
    access_key_id: accessKeyId ?? null,
    action,
    target,
    request_id: requestId ?? null,
    detail: JSON.stringify(detail ?? {}),
  };
}

/** Writes entries in the transaction of the change itself. */
export async function appendAudit(db: Kysely<Database>, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length > 0) await db.insertInto('audit_log').values(entries.map(rowOf)).execute();
}

export function sqlAuditLog(db: Kysely<Database>): AuditLog {
  function matching({ instanceId, from, to, actorId, action, target }: AuditQuery) {
    return db
      .selectFrom('audit_log as entry')
      .where('entry.instance_id', '=', instanceId)
      .$if(from !== undefined, (q) => q.where('entry.at', '>=', new Date(from ?? 0)))
      .$if(to !== undefined, (q) => q.where('entry.at', '<=', new Date(to ?? 0)))
      .$if(actorId !== undefined, (q) =>
        q.where((eb) =>
          eb.or([eb('entry.actor_id', '=', actorId ?? ''), eb('entry.on_behalf_of', '=', actorId ?? '')]),
        ),
      )
      .$if(action !== undefined, (q) => q.where('entry.action', '=', action ?? ''))
      .$if(target !== undefined, (q) => q.where('entry.target', '=', target ?? ''));
  }

  return {
    write: (entry) => appendAudit(db, [entry]),

    async list(query) {
      const [rows, { total }] = await Promise.all([
        matching(query)
          .leftJoin('users as actor', (join) =>
            join
              .onRef('actor.id', '=', 'entry.actor_id')
              .onRef('actor.instance_id', '=', 'entry.instance_id'),
          )
          .selectAll('entry')
          .select('actor.display_name as actor_name')
          .orderBy('entry.at', 'desc')
          .orderBy('entry.id', 'desc')
          .limit(query.pageSize)
          .offset((query.pageNumber - 1) * query.pageSize)
          .execute(),
        matching(query)
          .select((eb) => eb.fn.countAll<number>().as('total'))
          .executeTakeFirstOrThrow(),
      ]);
      return {
        totalCount: Number(total),
        list: rows.map((row) => ({
          id: String(row.id),
          instanceId: row.instance_id,
          at: row.at.getTime(),
          actorId: row.actor_id,
          actorName: row.actor_name ?? '',
          onBehalfOf: row.on_behalf_of ?? undefined,
          accessKeyId: row.access_key_id ?? undefined,
          action: row.action,
          target: row.target,
          requestId: row.request_id ?? undefined,
          detail: row.detail,
        })),
      };
    },
  };
}
