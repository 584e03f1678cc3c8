import type { Kysely } from 'kysely';
import type { ContactJournal, JournalEntry } from '../contacts/contact-journal.ts';
import { EventOutbox, type EventPen } from './event-outbox.ts';
import type { Database } from './schema.ts';

function time(ms: number): Date;
function time(ms: number | undefined): Date | undefined;
function time(ms: number | undefined): Date | undefined {
  return ms === undefined ? undefined : new Date(ms);
}

/** Kysely leaves fields that are undefined out of an update; an update of nothing is not sent. */
function anything(patch: Readonly<Record<string, unknown>>): boolean {
  return Object.values(patch).some((value) => value !== undefined);
}

async function writeEntry(db: Kysely<Database>, pen: EventPen, entry: JournalEntry): Promise<void> {
  await db
    .insertInto('contact_steps')
    .values({
      contact_id: entry.contactId,
      instance_id: entry.instanceId,
      at: time(entry.at),
      step: entry.step,
      user_id: entry.userId ?? null,
      conn_id: entry.connId ?? null,
      detail: entry.detail ? JSON.stringify(entry.detail) : null,
    })
    .execute();
  const { contact, connection } = entry;
  const contactPatch = {
    state: contact?.state,
    skill_group_id: contact?.skillGroupId,
    queued_at: time(contact?.queuedAt),
    established_at: time(contact?.establishedAt),
    ended_at: time(contact?.endedAt),
    disposition: contact?.disposition,
    released_by: contact?.releasedBy,
    release_reason: contact?.releaseReason,
  };
  if (anything(contactPatch)) {
    await db.updateTable('contacts').set(contactPatch).where('id', '=', entry.contactId).execute();
  }
  const connectionPatch = {
    established_at: time(connection?.establishedAt),
    released_at: time(connection?.releasedAt),
    release_reason: connection?.releaseReason,
    hold_ms: connection?.holdMs,
  };
  if (entry.connId !== undefined && anything(connectionPatch)) {
    await db.updateTable('connections').set(connectionPatch).where('id', '=', entry.connId).execute();
  }
  await writeQueue(db, entry);
  await pen.step(entry);
}

/** A wait in a queue begins with its step, and ends with the answer, with the contact, or in another queue. */
async function writeQueue(db: Kysely<Database>, entry: JournalEntry): Promise<void> {
  const { contactId, instanceId, at, step, contact } = entry;
  if (step !== 'enqueued' && step !== 'established' && step !== 'ended') return;
  await db
    .updateTable('queue_visits')
    .set({
      left_at: time(at),
      ...(step === 'established' && { answered_at: time(at) }),
      ...(step === 'ended' && { disposition: contact?.disposition ?? null }),
    })
    .where('contact_id', '=', contactId)
    .where('left_at', 'is', null)
    .execute();
  if (step !== 'enqueued' || contact?.skillGroupId === undefined) return;
  await db
    .insertInto('queue_visits')
    .values({
      contact_id: contactId,
      instance_id: instanceId,
      skill_group_id: contact.skillGroupId,
      entered_at: time(at),
    })
    .execute();
}

export function sqlContactJournal(db: Kysely<Database>, outbox = new EventOutbox()): ContactJournal {
  return {
    openContact: (contact, firstStep) =>
      outbox.transaction(db, async (trx, pen) => {
        await trx
          .insertInto('contacts')
          .values({
            id: contact.id,
            instance_id: contact.instanceId,
            direction: contact.direction,
            state: contact.state,
            caller: contact.caller,
            callee: contact.callee,
            skill_group_id: contact.skillGroupId ?? null,
            started_at: time(contact.startedAt),
          })
          .execute();
        await writeEntry(trx, pen, firstStep);
      }),

    openConnection: (connection, step) =>
      outbox.transaction(db, async (trx, pen) => {
        await trx
          .insertInto('connections')
          .values({
            id: connection.id,
            contact_id: connection.contactId,
            instance_id: connection.instanceId,
            user_id: connection.userId,
            direction: connection.direction,
            skill_group_id: connection.skillGroupId ?? null,
            offered_at: time(connection.offeredAt),
          })
          .execute();
        await writeEntry(trx, pen, step);
      }),

    write: (entry) => outbox.transaction(db, (trx, pen) => writeEntry(trx, pen, entry)),

    async endWork(connId, at) {
      await db
        .updateTable('connections')
        .set({ work_ended_at: time(at) })
        .where('id', '=', connId)
        .where('work_ended_at', 'is', null)
        .execute();
    },

    closeInterrupted: (at) =>
      outbox.transaction(db, async (trx, pen) => {
        const ended = time(at);
        await trx
          .updateTable('connections')
          .set({ released_at: ended, release_reason: 'lost' })
          .where('released_at', 'is', null)
          .where('contact_id', 'in', (open) =>
            open.selectFrom('contacts').select('id').where('ended_at', 'is', null),
          )
          .execute();
        const closed = await trx
          .updateTable('contacts')
          .set({
            state: 'ended',
            ended_at: ended,
            disposition: 'Interrupted',
            released_by: 'system',
            release_reason: 'lost',
          })
          .where('ended_at', 'is', null)
          .returning(['id as contactId', 'instance_id as instanceId'])
          .execute();
        await trx
          .updateTable('queue_visits')
          .set({ left_at: ended, disposition: 'Interrupted' })
          .where('left_at', 'is', null)
          .execute();
        for (const contact of closed) await pen.step({ ...contact, at, step: 'ended' });
        return closed.length;
      }),
  };
}
