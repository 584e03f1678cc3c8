import { randomUUID } from 'node:crypto';
import {
  type AgentStatus,
  type ContactDisposition,
  type ContactKind,
  contactTypes,
} from '@openseat/protocol';
import type { Kysely, Selectable } from 'kysely';
import type { AgentSession } from '../../agents/agent-session.ts';
import type { JournalEntry } from '../../contacts/state/contact-journal.ts';
import { eventOfStatus } from '../../webhooks/event-of-status.ts';
import { type EventDraft, eventsOfStep, type RecordedContact } from '../../webhooks/events-of-step.ts';
import type { ContactRow, Database, WebhookRow } from '../schema.ts';

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

/** Writes webhook events in the transaction of the change itself. */
export interface EventPen {
  step(entry: JournalEntry): Promise<void>;
  status(session: AgentSession, previous: AgentStatus | undefined): Promise<void>;
  /** @param addressOf the address of a file for receivers; undefined: the event has only its name */
  recordingReady(
    recording: { readonly id: string; readonly instanceId: string },
    at: number,
    addressOf?: (fileName: string) => string,
  ): Promise<void>;
  /** @param orderKey contact or agent: its events are delivered in order */
  event(event: EventDraft, orderKey: string): Promise<void>;
}

/**
 * Webhook events are written in the transaction of the change itself. So no event is lost, and none reports a
 * change that was rolled back. An instance without webhooks costs no statement.
 */
export class EventOutbox {
  readonly #wake: () => void;
  readonly #instances: () => Promise<ReadonlySet<string> | undefined>;

  /**
   * @param wake called after each commit that wrote an event
   * @param instances those with an enabled webhook. Undefined: webhooks are looked up for each event.
   */
  constructor(
    wake: () => void = () => undefined,
    instances: () => Promise<ReadonlySet<string> | undefined> = async () => undefined,
  ) {
    this.#wake = wake;
    this.#instances = instances;
  }

  /** Whether a change of the instance may have a receiver. Without one it needs no pen. */
  async hasReceivers(instanceId: string): Promise<boolean> {
    return mayHave(await this.#instances(), instanceId);
  }

  async transaction<T>(
    db: Kysely<Database>,
    work: (trx: Kysely<Database>, pen: EventPen) => Promise<T>,
  ): Promise<T> {
    let written = false;
    const onWritten = () => {
      written = true;
    };
    const instances = await this.#instances();
    const result = await db.transaction().execute((trx) => work(trx, penOf(trx, instances, onWritten)));
    if (written) this.#wake();
    return result;
  }
}

function mayHave(instances: ReadonlySet<string> | undefined, instanceId: string): boolean {
  return !instances || instances.has(instanceId);
}

type Receivers = readonly Pick<Selectable<WebhookRow>, 'id' | 'event_types'>[];

function penOf(
  trx: Kysely<Database>,
  instances: ReadonlySet<string> | undefined,
  onWritten: () => void,
): EventPen {
  async function webhooksOf(instanceId: string): Promise<Receivers> {
    if (!mayHave(instances, instanceId)) return [];
    return trx
      .selectFrom('webhooks')
      .select(['id', 'event_types'])
      .where('instance_id', '=', instanceId)
      .where('enabled', '=', true)
      .execute();
  }

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

    async recordingReady({ id, instanceId }, at, addressOf) {
      const webhooks = await webhooksOf(instanceId);
      if (webhooks.length === 0) return;
      const recording = await trx
        .selectFrom('recordings')
        .innerJoin('contacts', 'contacts.id', 'recordings.contact_id')
        .select(['contact_id', 'conn_id', 'user_id', 'file_name'])
        .select(['contacts.direction', 'caller', 'callee'])
        .where('recordings.id', '=', id)
        .executeTakeFirst();
      if (!recording) return;
      const event: EventDraft = {
        eventType: 'RecordingReady',
        eventTime: at,
        instanceId,
        contactId: recording.contact_id,
        connectId: recording.conn_id,
        agentId: recording.user_id,
        callType: contactTypes[recording.direction as ContactKind],
        caller: recording.caller,
        callee: recording.callee,
        fileName: recording.file_name,
        ...(addressOf && { downloadURL: addressOf(recording.file_name) }),
      };
      await put(webhooks, [event], recording.contact_id);
    },
  };
}
