import { type AgentStatus, agentStatuses, statusCodes, statusOfCode } from '@openseat/protocol';
import { type Kysely, sql } from 'kysely';
import type { AgentSession } from '../../agents/agent-session.ts';
import type { AgentStore, StoredSession } from '../../agents/agent-store.ts';
import type { Database } from '../schema.ts';
import { EventOutbox } from '../webhooks/event-outbox.ts';

function statusOf(text: string): AgentStatus {
  return agentStatuses.find((status) => status === text) ?? 'signedOut';
}

/** Whether reports count the status for its call. */
function isOfCall({ state }: AgentSession): boolean {
  return state.status === 'held' || state.status === 'wrapUp';
}

/**
 * The status log's columns for the agent's call. The call's connection is stored before it can be held or
 * ended.
 */
function callOf({ identity, contact, since }: AgentSession) {
  const column = (name: 'direction' | 'skill_group_id') => sql<string | null>`(
    select ${sql.ref(name)} from connections
    where contact_id = ${contact?.contactId ?? null} and user_id = ${identity.userId} and offered_at <= ${new Date(since)}
    order by offered_at desc, id desc
    limit 1
  )`;
  return { direction: column('direction'), call_group_id: column('skill_group_id') };
}

function rowOf(session: AgentSession) {
  return {
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
    purpose: session.purpose,
    next_status: session.next ? JSON.stringify(session.next) : null,
  };
}

/** Closes the log's entry of the previous status. */
function closeEntry(db: Kysely<Database>, { identity, since }: AgentSession) {
  return db
    .updateTable('agent_status_log')
    .set({ ended_at: new Date(since) })
    .where('user_id', '=', identity.userId)
    .where('ended_at', 'is', null)
    .returning('status_code');
}

function openEntry(db: Kysely<Database>, session: AgentSession) {
  const since = new Date(session.since);
  return db.insertInto('agent_status_log').values({
    instance_id: session.identity.instanceId,
    user_id: session.identity.userId,
    status_code: statusCodes[session.state.status],
    break_code: session.breakCode,
    contact_id: session.contact?.contactId ?? null,
    ...(isOfCall(session) && callOf(session)),
    skill_group_ids: session.groups.map((group) => group.id),
    started_at: since,
    // Being signed out has no duration in the log.
    ended_at: session.state.status === 'signedOut' ? since : null,
  });
}

export function sqlAgentStore(db: Kysely<Database>, outbox = new EventOutbox()): AgentStore {
  /** Runs one statement that answers the agent's previous status, and writes the event of the new one. */
  async function changed(
    session: AgentSession,
    statement: (db: Kysely<Database>) => Promise<{ readonly status_code: number } | undefined>,
  ): Promise<void> {
    if (!(await outbox.hasReceivers(session.identity.instanceId))) {
      await statement(db);
      return;
    }
    await outbox.transaction(db, async (trx, pen) => {
      const previous = await statement(trx);
      await pen.status(session, previous && statusOfCode(previous.status_code));
    });
  }

  return {
    async saveSession(session, statusChanged) {
      const row = rowOf(session);
      const save = (trx: Kysely<Database>) =>
        trx
          .insertInto('agent_sessions')
          .values(row)
          .onConflict((conflict) => conflict.column('user_id').doUpdateSet(row));
      if (!statusChanged) {
        await save(db).execute();
        return;
      }
      await changed(session, (trx) =>
        trx
          .with('session', () => save(trx))
          .with('previous', () => closeEntry(trx, session))
          .with('entry', () => openEntry(trx, session))
          .selectFrom('previous')
          .select('status_code')
          .executeTakeFirst(),
      );
    },

    deleteSession: (session) =>
      changed(session, (trx) =>
        trx
          .with('session', () =>
            trx.deleteFrom('agent_sessions').where('user_id', '=', session.identity.userId),
          )
          .with('previous', () => closeEntry(trx, session))
          .with('entry', () => openEntry(trx, session))
          .selectFrom('previous')
          .select('status_code')
          .executeTakeFirst(),
      ),

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
          purpose: row.purpose === 'supervision' ? 'supervision' : 'calls',
          next: row.next_status ?? undefined,
        }),
      );
    },
  };
}
