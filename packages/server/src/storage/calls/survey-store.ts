import type { Kysely, Selectable } from 'kysely';
import type { Survey } from '../../surveys/survey.ts';
import type { SurveyStore } from '../../surveys/survey-store.ts';
import type { Database, SurveyRow } from '../schema.ts';
import { EventOutbox } from '../webhooks/event-outbox.ts';

function surveyOf(row: Selectable<SurveyRow>): Survey {
  return {
    id: row.id,
    instanceId: row.instance_id,
    contactId: row.contact_id,
    agentId: row.user_id,
    channel: row.channel === 'voice' ? 'voice' : 'sms',
    customer: row.customer,
    offeredAt: row.offered_at.getTime(),
    expiresAt: row.expires_at.getTime(),
    rating:
      row.score === null || row.rated_at === null
        ? undefined
        : { score: row.score, feedback: row.feedback, at: row.rated_at.getTime() },
  };
}

/** The cloud's names of channels in events (ccc-api 7). */
const surveyChannels = { sms: 'SMS', voice: 'IVR' } as const;

export function sqlSurveyStore(db: Kysely<Database>, outbox = new EventOutbox()): SurveyStore {
  return {
    async contact(instanceId, contactId) {
      const row = await db
        .selectFrom('contacts')
        .select(['direction', 'caller', 'callee'])
        .where('id', '=', contactId)
        .where('instance_id', '=', instanceId)
        .executeTakeFirst();
      if (!row) return undefined;
      const parts = await db
        .selectFrom('connections')
        .select('user_id')
        .where('contact_id', '=', contactId)
        .where('established_at', 'is not', null)
        .orderBy('established_at')
        .execute();
      const inbound = row.direction === 'inbound';
      return {
        contactId,
        instanceId,
        customer: inbound ? row.caller : row.callee,
        number: inbound ? row.callee : row.caller,
        agentIds: parts.map((part) => part.user_id),
      };
    },

    offer: (survey) =>
      outbox.transaction(db, async (trx, pen) => {
        const inserted = await trx
          .insertInto('surveys')
          .values({
            id: survey.id,
            instance_id: survey.instanceId,
            contact_id: survey.contactId,
            user_id: survey.agentId,
            channel: survey.channel,
            customer: survey.customer,
            offered_at: new Date(survey.offeredAt),
            expires_at: new Date(survey.expiresAt),
          })
          .onConflict((conflict) => conflict.constraint('surveys_asked_once').doNothing())
          .returning('id')
          .executeTakeFirst();
        if (inserted) {
          const { instanceId, contactId, agentId } = survey;
          await pen.event(
            {
              eventType: 'SatisfactionSurveyOffer',
              eventTime: survey.offeredAt,
              instanceId,
              contactId,
              agentId,
              surveyChannel: surveyChannels[survey.channel],
            },
            contactId,
          );
          return survey;
        }
        const former = await trx
          .selectFrom('surveys')
          .selectAll()
          .where('contact_id', '=', survey.contactId)
          .where('user_id', '=', survey.agentId)
          .where('channel', '=', survey.channel)
          .executeTakeFirstOrThrow();
        return surveyOf(former);
      }),

    async find(surveyId) {
      const row = await db.selectFrom('surveys').selectAll().where('id', '=', surveyId).executeTakeFirst();
      return row && surveyOf(row);
    },

    async ofContact(contactId, channel) {
      const row = await db
        .selectFrom('surveys')
        .selectAll()
        .where('contact_id', '=', contactId)
        .where('channel', '=', channel)
        .orderBy('offered_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && surveyOf(row);
    },

    async openOf(customer, now) {
      const row = await db
        .selectFrom('surveys')
        .selectAll()
        .where('customer', '=', customer)
        .where('channel', '=', 'sms')
        .where('rated_at', 'is', null)
        .where('expires_at', '>', new Date(now))
        .orderBy('offered_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && surveyOf(row);
    },

    rate: (surveyId, rating) =>
      outbox.transaction(db, async (trx, pen) => {
        const row = await trx
          .updateTable('surveys')
          .set({ score: rating.score, feedback: rating.feedback, rated_at: new Date(rating.at) })
          .where('id', '=', surveyId)
          .where('rated_at', 'is', null)
          .returningAll()
          .executeTakeFirst();
        if (!row) return false;
        const survey = surveyOf(row);
        await pen.event(
          {
            eventType: 'SatisfactionSurveyResponse',
            eventTime: rating.at,
            instanceId: survey.instanceId,
            contactId: survey.contactId,
            agentId: survey.agentId,
            surveyChannel: surveyChannels[survey.channel],
            rating: rating.score,
            feedback: rating.feedback,
          },
          survey.contactId,
        );
        return true;
      }),
  };
}
