import { type AgentStatus, agentStatuses, statusCodes, statusOfCode } from '@openseat/protocol';
import { type Kysely, sql } from 'kysely';
import type { AgentSession } from '../agents/agent-session.ts';
import type { AgentStore, StoredSession } from '../agents/agent-store.ts';
import { EventOutbox, type EventPen } from './event-outbox.ts';
import type { Database } from './schema.ts';

function statusOf(text: string): AgentStatus {
  return agentStatuses.find((status) => status === text) ?? 'signedOut';
}

/** Whether reports count the status for its call. */
function isOfCall({ state }: AgentSession): boolean {
  return state.status === 'held' || state.status === 'wrapUp';
}

/** What the log keeps of the call that the agent is in, or was: its connection is written before she can hold or end it. */
function callOf({ identity, contact, since }: AgentSession) {
  const column = (name: 'direction' | 'skill_group_id') => sql<string | null>`(
    select ${sql.ref(name)} from connections
    where contact_id = ${contact?.contactId ?? null} and user_id = ${identity.userId} and offered_at <= ${new Date(since)}
    order by offered_at desc, id desc
    limit 1
  )`;
  return { direction: column('direction'), call_group_id: column('skill_group_id') };
}

export function sqlAgentStore(db: Kysely<Database>, outbox = new EventOutbox()): AgentStore {
  async function logStatus(trx: Kysely<Database>, pen: EventPen, session: AgentSession): Promise<void> {
    const { userId, instanceId } = session.identity;
    const since = new Date(session.since);
    const previous = await trx
      .updateTable('agent_status_log')
      .set({ ended_at: since })
      .where('user_id', '=', userId)
      .where('ended_at', 'is', null)
      .returning('status_code')
      .executeTakeFirst();
    await trx
      .insertInto('agent_status_log')
      .values({
        instance_id: instanceId,
        user_id: userId,
        status_code: statusCodes[session.state.status],
        break_code: session.breakCode,
        contact_id: session.contact?.contactId ?? null,
        ...(isOfCall(session) && callOf(session)),
        skill_group_ids: session.groups.map((group) => group.id),
        started_at: since,
        // Being signed out is the end of the record, not a stretch of time.
        ended_at: session.state.status === 'signedOut' ? since : null,
      })
      .execute();
    await pen.status(session, previous && statusOfCode(previous.status_code));
  }

  return {
    saveSession: (session, statusChanged) =>
      outbox.transaction(db, async (trx, pen) => {
        const row = {
          user_id: session.identity.userId,
          instance_id: session.identity.instanceId,
          device_id: session.deviceId,
          status: session.state.status,
          since: new Date(session.since),
          break_code: session.breakCode,
          groups: JSON.stringify(session.groups),
          wrap_up_until: session.wrapUpUntil === undefined ? null : new Date(session.wrapUpUntil),
          after_call_rule: String(session.afterCallRule),
          auto_answer_seconds: session.autoAnswerSeconds ?? null,
          device: JSON.stringify(session.device),
        };
        await trx
          .insertInto('agent_sessions')
          .values(row)
          .onConflict((conflict) => conflict.column('user_id').doUpdateSet(row))
          .execute();
        if (statusChanged) await logStatus(trx, pen, session);
      }),

    deleteSession: (session) =>
      outbox.transaction(db, async (trx, pen) => {
        await trx.deleteFrom('agent_sessions').where('user_id', '=', session.identity.userId).execute();
        await logStatus(trx, pen, session);
      }),

    forgetSession: (userId, at) =>
      db.transaction().execute(async (trx) => {
        await trx.deleteFrom('agent_sessions').where('user_id', '=', userId).execute();
        await trx
          .updateTable('agent_status_log')
          .set({ ended_at: new Date(at) })
          .where('user_id', '=', userId)
          .where('ended_at', 'is', null)
          .execute();
      }),

    async loadSessions() {
      const rows = await db.selectFrom('agent_sessions').selectAll().execute();
      return rows.map(
        (row): StoredSession => ({
          userId: row.user_id,
          deviceId: row.device_id,
          status: statusOf(row.status),
          since: row.since.getTime(),
          breakCode: row.break_code,
          groups: row.groups,
          wrapUpUntil: row.wrap_up_until?.getTime(),
          afterCallRule: row.after_call_rule === 'manual' ? 'manual' : Number(row.after_call_rule),
          autoAnswerSeconds: row.auto_answer_seconds ?? undefined,
          device: row.device,
        }),
      );
    },
  };
}
