import { type MessageState, messageStates } from '@openseat/protocol';
import type { Kysely, Selectable } from 'kysely';
import type { MessageRecord, MessageTemplate, NewMessage } from '../../messages/message.ts';
import type { AttemptOutcome, MessageQuery, MessageStore } from '../../messages/message-store.ts';
import { pageWithCount } from '../reports/page-with-count.ts';
import type { Database, MessageRow, MessageTemplateRow } from '../schema.ts';
import { inScope } from '../users/member-scope.ts';
import { EventOutbox, type EventPen } from '../webhooks/event-outbox.ts';

function templateOf(row: Selectable<MessageTemplateRow>): MessageTemplate {
  return {
    id: row.id,
    instanceId: row.instance_id,
    scenario: row.scenario,
    name: row.name,
    signName: row.sign_name,
    templateCode: row.template_code,
    text: row.text,
    createdAt: row.created_at.getTime(),
    modifiedAt: row.modified_at.getTime(),
  };
}

function askedFor(row: Selectable<MessageRow>): NewMessage {
  return {
    instanceId: row.instance_id,
    batchId: row.batch_id,
    scenario: row.scenario,
    userId: row.user_id,
    contactId: row.contact_id ?? undefined,
    surveyId: row.survey_id ?? undefined,
    phoneNumber: row.phone_number,
    signName: row.sign_name,
    templateCode: row.template_code,
    variables: row.variables,
    text: row.text,
    createdAt: row.created_at.getTime(),
  };
}

function stateOf(text: string): MessageState {
  return messageStates.find((state) => state === text) ?? 'unknown';
}

function recordOf(row: Selectable<MessageRow>): MessageRecord {
  return {
    ...askedFor(row),
    id: row.id,
    state: stateOf(row.state),
    provider: row.provider,
    attempts: row.attempts,
    lastError: row.last_error,
    nextAt: row.state === 'waiting' ? row.next_at?.getTime() : undefined,
    sentAt: row.sent_at?.getTime(),
  };
}

/** Writes the webhook event of a message that failed or may have failed. */
function tellFailure(pen: EventPen, row: Selectable<MessageRow>, at: number): Promise<void> {
  return pen.event(
    {
      eventType: 'ShortMessageFailed',
      eventTime: at,
      instanceId: row.instance_id,
      agentId: row.user_id,
      ...(row.contact_id !== null && { contactId: row.contact_id }),
      bizId: row.batch_id,
      messageId: String(row.id),
      failure: row.last_error,
    },
    row.contact_id ?? row.user_id,
  );
}

/** The columns of a message after an attempt. */
function settled(outcome: AttemptOutcome) {
  const at = new Date(outcome.at);
  const { provider } = outcome;
  switch (outcome.type) {
    case 'sent':
      return {
        state: 'sent',
        provider,
        provider_message_id: outcome.messageId,
        sent_at: at,
        next_at: null,
        last_error: '',
      };
    case 'retry':
      return { state: 'waiting', provider, next_at: at, last_error: outcome.reason };
    default:
      return { state: outcome.type, provider, next_at: null, last_error: outcome.reason };
  }
}

export function sqlMessageStore(db: Kysely<Database>, outbox = new EventOutbox()): MessageStore {
  function matching({ instanceId, scope, phoneNumber, contactId, states }: MessageQuery) {
    return db
      .selectFrom('messages')
      .where('instance_id', '=', instanceId)
      .where(inScope(scope, 'messages.user_id'))
      .$if(phoneNumber !== undefined, (q) => q.where('phone_number', '=', phoneNumber ?? ''))
      .$if(contactId !== undefined, (q) => q.where('contact_id', '=', contactId ?? ''))
      .$if(states !== undefined, (q) => q.where('state', 'in', [...(states ?? []), '']));
  }

  return {
    async templates(instanceId, scenarios) {
      if (scenarios.length === 0) return [];
      const rows = await db
        .selectFrom('message_templates')
        .selectAll()
        .where('instance_id', '=', instanceId)
        .where('scenario', 'in', [...scenarios])
        .orderBy('id')
        .execute();
      return rows.map(templateOf);
    },

    async template(instanceId, templateId) {
      const row = await db
        .selectFrom('message_templates')
        .selectAll()
        .where('instance_id', '=', instanceId)
        .where('id', '=', templateId)
        .executeTakeFirst();
      return row && templateOf(row);
    },

    async put(messages) {
      await db
        .insertInto('messages')
        .values(
          messages.map((message) => ({
            instance_id: message.instanceId,
            batch_id: message.batchId,
            scenario: message.scenario,
            user_id: message.userId,
            contact_id: message.contactId ?? null,
            survey_id: message.surveyId ?? null,
            phone_number: message.phoneNumber,
            sign_name: message.signName,
            template_code: message.templateCode,
            variables: JSON.stringify(message.variables),
            text: message.text,
            created_at: new Date(message.createdAt),
            next_at: new Date(message.createdAt),
          })),
        )
        .execute();
    },

    async askedSince(userId, since) {
      const row = await db
        .selectFrom('messages')
        .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.min('created_at').as('first')])
        .where('user_id', '=', userId)
        .where('created_at', '>', new Date(since))
        .executeTakeFirstOrThrow();
      return { count: Number(row.count), first: row.first ? new Date(row.first).getTime() : since };
    },

    async carriesSurvey(surveyId) {
      const row = await db
        .selectFrom('messages')
        .select('id')
        .where('survey_id', '=', surveyId)
        .where('state', '!=', 'failed')
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    async page(query) {
      const { rows, totalCount } = await pageWithCount(
        matching(query).selectAll().orderBy('id', 'desc'),
        query,
      );
      return { totalCount, list: rows.map(recordOf) };
    },

    async take(now, maximum, leaseMs) {
      const rows = await db
        .updateTable('messages')
        .set((eb) => ({
          state: 'sending',
          next_at: new Date(now + leaseMs),
          attempts: eb('attempts', '+', 1),
        }))
        .where('id', 'in', (eb) =>
          eb
            .selectFrom('messages as due')
            .select('due.id')
            .where('due.state', '=', 'waiting')
            .where('due.next_at', '<=', new Date(now))
            .orderBy('due.next_at')
            .orderBy('due.id')
            .limit(maximum)
            .forUpdate()
            .skipLocked(),
        )
        .returningAll()
        .execute();
      return rows
        .sort((a, b) => a.id - b.id)
        .map((row) => ({ ...askedFor(row), id: row.id, attempts: row.attempts }));
    },

    settle: (messageId, outcome) =>
      outbox.transaction(db, async (trx, pen) => {
        const row = await trx
          .updateTable('messages')
          .set(settled(outcome))
          .where('id', '=', messageId)
          .where('state', '=', 'sending')
          .returningAll()
          .executeTakeFirst();
        if (row && (outcome.type === 'failed' || outcome.type === 'unknown')) {
          await tellFailure(pen, row, outcome.at);
        }
      }),

    giveUpLost: (now) =>
      outbox.transaction(db, async (trx, pen) => {
        const rows = await trx
          .updateTable('messages')
          .set({ state: 'unknown', next_at: null, last_error: 'interrupted while it was sent' })
          .where('state', '=', 'sending')
          .where('next_at', '<=', new Date(now))
          .returningAll()
          .execute();
        for (const row of rows) await tellFailure(pen, row, now);
        return rows.length;
      }),

    async nextDue() {
      const row = await db
        .selectFrom('messages')
        .select((eb) => eb.fn.min('next_at').as('next'))
        .where('next_at', 'is not', null)
        .executeTakeFirst();
      return row?.next ? new Date(row.next).getTime() : undefined;
    },

    receive: (provider, receipt) =>
      outbox.transaction(db, async (trx, pen) => {
        const row = await trx
          .updateTable('messages')
          .set({ state: receipt.delivered ? 'delivered' : 'failed', last_error: receipt.reason })
          .where('provider', '=', provider)
          .where('provider_message_id', '=', receipt.messageId)
          .where('state', '=', 'sent')
          .returningAll()
          .executeTakeFirst();
        if (row && !receipt.delivered) await tellFailure(pen, row, Date.now());
        return row !== undefined;
      }),
  };
}
