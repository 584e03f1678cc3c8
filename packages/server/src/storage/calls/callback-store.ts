import { callbackEnds } from '@openseat/protocol';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { Callback, CallbackState } from '../../callbacks/callback.ts';
import type { CallbackQuery, CallbackStore, LastTry } from '../../callbacks/callback-store.ts';
import type { OpeningHours } from '../../flows/opening-hours.ts';
import type { CallbackRow, Database } from '../schema.ts';
import { EventOutbox, type EventPen } from '../webhooks/event-outbox.ts';

type Row = Selectable<CallbackRow> & { readonly group_name: string };

function stateOf({ state, due_at, ended_at }: Row): CallbackState {
  const end = callbackEnds.find((name) => name === state);
  if (end) return { type: end, at: ended_at?.getTime() ?? 0 };
  return state === 'calling' ? { type: 'calling' } : { type: 'waiting', dueAt: due_at.getTime() };
}

function callbackOf(row: Row): Callback {
  return {
    id: row.id,
    instanceId: row.instance_id,
    contactId: row.contact_id,
    skillGroup: { id: row.skill_group_id, name: row.group_name },
    customer: row.customer,
    number: row.number,
    askedAt: row.asked_at.getTime(),
    waitingSince: row.waiting_since.getTime(),
    priority: row.priority,
    hours: (row.hours as OpeningHours | null) ?? undefined,
    mostAttempts: row.most_attempts,
    retryMs: row.retry_ms,
    attempts: row.attempts,
    schedule:
      row.scheduled_by === null
        ? undefined
        : { by: row.scheduled_by, agentId: row.agent_id ?? undefined, note: row.note },
    state: stateOf(row),
  };
}

function values(callback: Callback, lastTry?: LastTry) {
  const { state, schedule } = callback;
  return {
    scheduled_by: schedule?.by ?? null,
    agent_id: schedule?.agentId ?? null,
    note: schedule?.note ?? '',
    contact_id: callback.contactId,
    skill_group_id: callback.skillGroup.id,
    asked_at: new Date(callback.askedAt),
    waiting_since: new Date(callback.waitingSince),
    priority: callback.priority,
    hours: callback.hours ? JSON.stringify(callback.hours) : null,
    most_attempts: callback.mostAttempts,
    retry_ms: callback.retryMs,
    attempts: callback.attempts,
    state: state.type,
    ...(state.type === 'waiting' && { due_at: new Date(state.dueAt) }),
    ...('at' in state && { ended_at: new Date(state.at) }),
    ...(lastTry && { last_contact_id: lastTry.contactId, last_disposition: lastTry.disposition }),
  };
}

/** Writes webhook events: one for the request and one for its final outcome. */
async function tell(pen: EventPen, callback: Callback): Promise<void> {
  const { state } = callback;
  const ended = 'at' in state;
  if (!ended && state.type !== 'waiting') return;
  await pen.event(
    {
      eventType: ended ? 'CallbackEnded' : 'CallbackRequested',
      eventTime: ended ? state.at : callback.askedAt,
      instanceId: callback.instanceId,
      contactId: callback.contactId,
      callbackId: callback.id,
      caller: callback.number,
      callee: callback.customer,
      skillGroupId: callback.skillGroup.id,
      ...(callback.schedule && { agentId: callback.schedule.agentId ?? callback.schedule.by }),
      ...(ended && { outcome: state.type }),
    },
    callback.contactId,
  );
}

export function sqlCallbackStore(db: Kysely<Database>, outbox = new EventOutbox()): CallbackStore {
  const callbacks = () =>
    db
      .selectFrom('callbacks as callback')
      .innerJoin('skill_groups as group', 'group.id', 'callback.skill_group_id')
      .selectAll('callback')
      .select('group.name as group_name');

  function matching({
    instanceId,
    memberId,
    agentId,
    ownerId,
    groupDueAt,
    skillGroupId,
    customer,
    states,
  }: CallbackQuery) {
    const groupsOf = (userId: string) =>
      db.selectFrom('skill_levels').select('skill_group_id').where('user_id', '=', userId);
    return callbacks()
      .where('callback.instance_id', '=', instanceId)
      .$if(memberId !== undefined, (q) => q.where('callback.skill_group_id', 'in', groupsOf(memberId ?? '')))
      .$if(agentId !== undefined, (q) =>
        q.where((eb) =>
          eb.or([
            eb('callback.agent_id', 'is', null),
            eb('callback.agent_id', '=', agentId ?? ''),
            eb('callback.scheduled_by', '=', agentId ?? ''),
          ]),
        ),
      )
      .$if(ownerId !== undefined, (q) =>
        q.where((eb) =>
          eb.or([
            eb('callback.agent_id', '=', ownerId ?? ''),
            eb('callback.scheduled_by', '=', ownerId ?? ''),
            ...(groupDueAt === undefined
              ? []
              : [
                  eb.and([
                    eb('callback.agent_id', 'is', null),
                    eb('callback.state', '=', 'waiting'),
                    eb('callback.due_at', '<=', new Date(groupDueAt)),
                    eb('callback.skill_group_id', 'in', groupsOf(ownerId ?? '')),
                  ]),
                ]),
          ]),
        ),
      )
      .$if(skillGroupId !== undefined, (q) => q.where('callback.skill_group_id', '=', skillGroupId ?? ''))
      .$if(customer !== undefined, (q) => q.where('callback.customer', '=', customer ?? ''))
      .$if(states !== undefined, (q) => q.where('callback.state', 'in', [...(states ?? []), '']));
  }

  return {
    put: (callback) =>
      outbox.transaction(db, async (trx, pen) => {
        await trx
          .insertInto('callbacks')
          .values({
            id: callback.id,
            instance_id: callback.instanceId,
            customer: callback.customer,
            number: callback.number,
            due_at: new Date(callback.askedAt),
            ...values(callback),
          })
          .execute();
        await tell(pen, callback);
      }),

    save: (callback, lastTry) =>
      outbox.transaction(db, async (trx, pen) => {
        await trx
          .updateTable('callbacks')
          .set({ number: callback.number, ...values(callback, lastTry) })
          .where('id', '=', callback.id)
          .execute();
        if ('at' in callback.state) await tell(pen, callback);
      }),

    async open() {
      const rows = await callbacks()
        .where('callback.state', 'in', ['waiting', 'calling'])
        .orderBy('callback.waiting_since')
        .execute();
      return rows.map(callbackOf);
    },

    async askedSince(instanceId, customer, since) {
      const { count } = await db
        .selectFrom('callbacks')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('instance_id', '=', instanceId)
        .where('customer', '=', customer)
        .where('scheduled_by', 'is', null)
        .where('asked_at', '>', new Date(since))
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    async page(query) {
      const { pageNumber, pageSize } = query;
      const [rows, { total }] = await Promise.all([
        matching(query)
          .orderBy('callback.asked_at', 'desc')
          .orderBy('callback.id', 'desc')
          .limit(pageSize)
          .offset((pageNumber - 1) * pageSize)
          .execute(),
        matching(query).clearSelect().select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow(),
      ]);
      const list = rows.map((row) => ({
        ...callbackOf(row),
        lastTry:
          row.last_contact_id === null
            ? undefined
            : { contactId: row.last_contact_id, disposition: row.last_disposition ?? '' },
      }));
      return { totalCount: Number(total), list };
    },
  };
}
