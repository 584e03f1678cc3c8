import type { Kysely } from 'kysely';
import type { CallRecord, CallRecords } from '../../reports/call-records.ts';
import { satisfactionOf } from '../../reports/satisfaction.ts';
import {
  contactType,
  recordingsOfContacts,
  seconds,
  sqlRecordedCalls,
} from '../recordings/recorded-calls.ts';
import { sqlDetailRecords } from '../reports/detail-records.ts';
import type { Database } from '../schema.ts';
import { agentSatisfaction, surveysOfContacts } from './survey-results.ts';

function between(start: Date | null, end: Date | null): number {
  return start && end ? seconds(end.getTime() - start.getTime()) : 0;
}

/** Its offer to the agent came to nothing, and the customer talked with somebody else, or left a voicemail. */
function wentOn(row: { readonly establishedAt: Date | null; readonly disposition: string | null }): boolean {
  return (
    row.establishedAt === null && (row.disposition === 'Success' || row.disposition === 'OneStepTransfer')
  );
}

export function sqlCallRecords(db: Kysely<Database>): CallRecords {
  /** The other agents who have answered these contacts. */
  async function takersOf(contactIds: readonly string[], userId: string) {
    if (contactIds.length === 0) return [];
    return db
      .selectFrom('connections as part')
      .innerJoin('users as agent', 'agent.id', 'part.user_id')
      .select([
        'part.contact_id as contactId',
        'agent.id as agentId',
        'agent.display_name as agentName',
        'part.offered_at as startTime',
        'part.established_at as answeredAt',
        'part.released_at as endedAt',
        'part.hold_ms as holdMs',
      ])
      .where('part.contact_id', 'in', [...contactIds])
      .where('part.user_id', '!=', userId)
      .where('part.established_at', 'is not', null)
      .orderBy('part.offered_at')
      .execute();
  }

  return {
    ...sqlRecordedCalls(db),
    ...sqlDetailRecords(db),

    async recentOf(query) {
      const { phoneNumber } = query;
      const mine = db
        .selectFrom('connections as mine')
        .where('mine.user_id', '=', query.userId)
        .where('mine.instance_id', '=', query.instanceId)
        .where('mine.offered_at', '>=', new Date(query.from))
        .where('mine.offered_at', '<=', new Date(query.to))
        // Counted by the index of open contacts, which are few.
        .where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom('contacts as open')
                .select('open.id')
                .whereRef('open.id', '=', 'mine.contact_id')
                .where('open.ended_at', 'is', null),
            ),
          ),
        );
      const withContact = mine
        .innerJoin('contacts as contact', 'contact.id', 'mine.contact_id')
        .$if(phoneNumber !== undefined, (q) =>
          q.where((eb) =>
            eb.or([
              eb('contact.caller', '=', phoneNumber ?? ''),
              eb('contact.callee', '=', phoneNumber ?? ''),
            ]),
          ),
        );
      const counted = phoneNumber === undefined ? mine : withContact;
      const [rows, count] = await Promise.all([
        withContact
          .leftJoin('skill_groups as group', 'group.id', 'contact.skill_group_id')
          .innerJoin('users as agent', 'agent.id', 'mine.user_id')
          .select([
            'contact.id as contactId',
            'contact.instance_id as instanceId',
            'contact.direction as direction',
            'contact.disposition as disposition',
            'contact.caller as caller',
            'contact.callee as callee',
            'contact.started_at as startedAt',
            'contact.queued_at as queuedAt',
            'group.name as groupName',
            'agent.display_name as agentName',
            'mine.user_id as userId',
            'mine.offered_at as offeredAt',
            'mine.established_at as establishedAt',
            'mine.released_at as releasedAt',
            'mine.release_reason as releaseReason',
            'mine.hold_ms as holdMs',
            'mine.work_ended_at as workEndedAt',
          ])
          .orderBy('mine.offered_at', 'desc')
          .limit(query.pageSize)
          .offset((query.pageNumber - 1) * query.pageSize)
          .execute(),
        query.pageNumber === 1
          ? counted.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
          : { total: 0 },
      ]);
      const contactIds = [...new Set(rows.map((row) => row.contactId))];
      const [recordings, surveys, takers] = await Promise.all([
        recordingsOfContacts(db, contactIds),
        surveysOfContacts(db, contactIds),
        takersOf(
          rows.filter(wentOn).map((row) => row.contactId),
          query.userId,
        ),
      ]);
      const list = rows.map((row): CallRecord => {
        const groupName = row.groupName ?? '';
        const satisfaction = satisfactionOf(
          surveys.filter((survey) => survey.contactId === row.contactId && survey.agentId === row.userId),
        );
        return {
          contactId: row.contactId,
          instanceId: row.instanceId,
          contactType: contactType(row.direction),
          contactDisposition: wentOn(row) ? 'NoAnswer' : (row.disposition ?? ''),
          callingNumber: row.caller,
          calledNumber: row.callee,
          startTime: row.offeredAt.getTime(),
          duration: between(row.establishedAt, row.releasedAt),
          agentNames: row.agentName,
          skillGroupNames: groupName,
          ...satisfaction,
          extraAttr: '',
          agents: [
            {
              contactId: row.contactId,
              agentId: row.userId,
              agentName: row.agentName,
              skillGroupName: groupName,
              startTime: row.offeredAt.getTime(),
              queueTime: between(row.queuedAt, row.offeredAt),
              ringTime: between(row.offeredAt, row.establishedAt ?? row.releasedAt),
              talkTime: between(row.establishedAt, row.releasedAt),
              holdTime: seconds(row.holdMs),
              workTime: between(row.releasedAt, row.workEndedAt),
              ...agentSatisfaction(satisfaction),
            },
            ...takers
              .filter(({ contactId, startTime }) => contactId === row.contactId && startTime >= row.offeredAt)
              .map(({ answeredAt, endedAt, startTime, holdMs, ...taker }) => ({
                ...taker,
                skillGroupName: groupName,
                startTime: startTime.getTime(),
                queueTime: 0,
                ringTime: between(startTime, answeredAt),
                talkTime: between(answeredAt, endedAt),
                holdTime: seconds(holdMs),
                workTime: 0,
                ...agentSatisfaction(satisfactionOf([])),
              })),
          ],
          recordings: recordings.filter(
            (recording) => recording.contactId === row.contactId && recording.agentId === query.userId,
          ),
        };
      });
      return {
        pageNumber: query.pageNumber,
        pageSize: query.pageSize,
        totalCount: Number(count.total),
        list,
      };
    },
  };
}
