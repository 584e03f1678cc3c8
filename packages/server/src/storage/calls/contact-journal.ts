import type { ExpressionBuilder, Kysely } from 'kysely';
import type { ContactJournal, JournalEntry } from '../../contacts/state/contact-journal.ts';
import { atOnce } from '../at-once.ts';
import type { Database } from '../schema.ts';
import { EventOutbox } from '../webhooks/event-outbox.ts';
import { type JournalLine, stateUpdate, writesOf } from './journal-writes.ts';

/** Contacts without a durable state, which nobody can continue. */
const notLive = (contacts: ExpressionBuilder<Database, 'contacts'>) =>
  contacts('id', 'not in', (live) => live.selectFrom('live_contacts').select('contact_id'));

export function sqlContactJournal(db: Kysely<Database>, outbox = new EventOutbox()): ContactJournal {
  /** Writes all lines or none. A line without a receiver needs no transaction of its own: it is one statement. */
  async function write(lines: readonly JournalLine[]): Promise<void> {
    const [line, ...others] = lines;
    if (line && others.length === 0 && !(await outbox.hasReceivers(line.entry.instanceId))) {
      await atOnce(db, writesOf(db, line));
      return;
    }
    await outbox.transaction(db, async (trx, pen) => {
      for (const each of lines) {
        await atOnce(trx, writesOf(trx, each));
        await pen.step(each.entry);
      }
    });
  }

  return {
    openContact: (contact, entry, connection) =>
      write([
        { contact, entry },
        ...(connection ? [{ connection: connection.opened, entry: connection.step }] : []),
      ]),

    // The connection begins with its own step, after the steps that led to it.
    openConnection: (connection, ...entries) =>
      write(
        entries.map((entry, index) => (index === entries.length - 1 ? { connection, entry } : { entry })),
      ),

    write: (...entries) => write(entries.map((entry) => ({ entry }))),

    async storeState(live) {
      await stateUpdate(db, live).execute();
    },

    async loadContacts() {
      const rows = await db
        .selectFrom('live_contacts')
        .select(['contact_id as contactId', 'instance_id as instanceId', 'revision', 'state'])
        .execute();
      return rows.map((row) => ({ ...row, state: JSON.stringify(row.state) }));
    },

    async endWork(connId, at) {
      await db
        .updateTable('connections')
        .set({ work_ended_at: new Date(at) })
        .where('id', '=', connId)
        .where('work_ended_at', 'is', null)
        .execute();
    },

    async owedCodes() {
      const rows = await db
        .selectFrom('connections')
        .select(['user_id as userId', 'contact_id as contactId', 'id as connId'])
        .where('wrap_up_owed', '=', true)
        .orderBy('offered_at')
        .execute();
      return rows;
    },

    closeInterrupted: (at) =>
      outbox.transaction(db, async (trx, pen) => {
        const ended = new Date(at);
        await trx
          .updateTable('connections')
          .set({ released_at: ended, release_reason: 'lost' })
          .where('released_at', 'is', null)
          .where('contact_id', 'in', (open) =>
            open.selectFrom('contacts').select('id').where('ended_at', 'is', null).where(notLive),
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
          .where(notLive)
          .returning(['id as contactId', 'instance_id as instanceId'])
          .execute();
        await trx
          .updateTable('queue_visits')
          .set({ left_at: ended, disposition: 'Interrupted' })
          .where('left_at', 'is', null)
          .where('contact_id', 'not in', (live) => live.selectFrom('live_contacts').select('contact_id'))
          .execute();
        for (const contact of closed) await pen.step({ ...contact, at, step: 'ended' });
        return closed.length;
      }),
  };
}

/** Whether a step is in the database, with all that is written with it. */
export async function isStepWritten(db: Kysely<Database>, entry: JournalEntry): Promise<boolean> {
  const row = await db
    .selectFrom('contact_steps')
    .select('id')
    .where('contact_id', '=', entry.contactId)
    .where('step', '=', entry.step)
    .where('at', '=', new Date(entry.at))
    .where('conn_id', 'is not distinct from', entry.connId ?? null)
    .executeTakeFirst();
  return row !== undefined;
}
