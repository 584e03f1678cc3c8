import { randomUUID } from 'node:crypto';
import {
  type AgentStatus,
  type ContactDisposition,
  type ContactKind,
  contactTypes,
} from '@openseat/protocol';
import type { Kysely, Selectable } from 'kysely';
import type { AgentSession } from '../agents/agent-session.ts';
import type { JournalEntry } from '../contacts/contact-journal.ts';
import { eventOfStatus } from '../webhooks/event-of-status.ts';
import { type EventDraft, eventsOfStep, type RecordedContact } from '../webhooks/events-of-step.ts';
import type { ContactRow, Database } from './schema.ts';

function recorded(row: Selectable<ContactRow>): RecordedContact {
  return {
    direction: row.direction as ContactKind,
    caller: row.caller,
    callee: row.callee,
    skillGroupId: row.skill_group_id ?? undefined,
    disposition: (row.disposition as ContactDisposition | null) ?? undefined,
    releasedBy: row.released_by ?? undefined,
    releaseReason: row.release_reason ?? undefined,
    startedAt: row.started_at.getTime(),
    establishedAt: row.established_at?.getTime(),
    endedAt: row.ended_at?.getTime(),
  };
}

/** Puts down, within a transaction, what webhooks are to be told of what it writes. */
export interface EventPen {
  step(entry: JournalEntry): Promise<void>;
  status(session: AgentSession, previous: AgentStatus | undefined): Promise<void>;
  /** @param addressOf where a receiver finds a file; undefined: it is told the name only */
  recordingReady(recordingId: string, at: number, addressOf?: (fileName: string) => string): Promise<void>;
  /** @param orderKey the contact or the agent whose events must come in order */
  event(event: EventDraft, orderKey: string): Promise<void>;
}

/**
 * What webhooks are to be told is put down in the transaction that writes what happened: an event is neither lost nor told of
 * something that was never written. Where an instance has no webhook this costs one look at a small table.
 */
export class EventOutbox {
  readonly #wake: () => void;

  /** @param wake is called after each commit that put something down */
  constructor(wake: () => void = () => undefined) {
    this.#wake = wake;
  }

  async transaction<T>(
    db: Kysely<Database>,
    work: (trx: Kysely<Database>, pen: EventPen) => Promise<T>,
  ): Promise<T> {
    let written = false;
    const result = await db.transaction().execute((trx) =>
      work(
        trx,
        penOf(trx, () => {
          written = true;
        }),
      ),
    );
    if (written) this.#wake();
    return result;
  }
}

function penOf(trx: Kysely<Database>, onWritten: () => void): EventPen {
  const webhooksOf = (instanceId: string) =>
    trx
      .selectFrom('webhooks')
      .select(['id', 'event_types'])
      .where('instance_id', '=', instanceId)
      .where('enabled', '=', true)
      .execute();
  type Receivers = Awaited<ReturnType<typeof webhooksOf>>;

  async function put(webhooks: Receivers, events: readonly EventDraft[], orderKey: string): Promise<void> {
    const rows = webhooks.flatMap((webhook) =>
      events
        .filter(
          ({ eventType }) => webhook.event_types.length === 0 || webhook.event_types.includes(eventType),
        )
        .map((event) => {
          const eventId = randomUUID();
          const at = new Date(event.eventTime);
          return {
            webhook_id: webhook.id,
            event_id: eventId,
            event_type: event.eventType,
            order_key: orderKey,
            body: JSON.stringify({ eventId, ...event }),
            next_at: at,
            created_at: at,
          };
        }),
    );
    if (rows.length === 0) return;
    await trx.insertInto('webhook_deliveries').values(rows).execute();
    onWritten();
  }

  const contactOf = (contactId: string) =>
    trx.selectFrom('contacts').selectAll().where('id', '=', contactId).executeTakeFirst();

  return {
    async step(entry) {
      const webhooks = await webhooksOf(entry.instanceId);
      const contact = webhooks.length > 0 ? await contactOf(entry.contactId) : undefined;
      if (contact) await put(webhooks, eventsOfStep(entry, recorded(contact)), entry.contactId);
    },

    async status(session, previous) {
      const event = eventOfStatus(session, previous);
      if (event) await put(await webhooksOf(event.instanceId), [event], session.identity.userId);
    },

    async event(event, orderKey) {
      await put(await webhooksOf(event.instanceId), [event], orderKey);
    },

    async recordingReady(recordingId, at, addressOf) {
      const recording = await trx
        .selectFrom('recordings')
        .innerJoin('contacts', 'contacts.id', 'recordings.contact_id')
        .select(['recordings.instance_id', 'contact_id', 'conn_id', 'user_id', 'file_name'])
        .select(['contacts.direction', 'caller', 'callee'])
        .where('recordings.id', '=', recordingId)
        .executeTakeFirst();
      if (!recording) return;
      const event: EventDraft = {
        eventType: 'RecordingReady',
        eventTime: at,
        instanceId: recording.instance_id,
        contactId: recording.contact_id,
        connectId: recording.conn_id,
        agentId: recording.user_id,
        callType: contactTypes[recording.direction as ContactKind],
        caller: recording.caller,
        callee: recording.callee,
        fileName: recording.file_name,
        ...(addressOf && { downloadURL: addressOf(recording.file_name) }),
      };
      await put(await webhooksOf(event.instanceId), [event], recording.contact_id);
    },
  };
}
