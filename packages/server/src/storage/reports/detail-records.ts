import { type Kysely, sql } from 'kysely';
import type { CallRecords, DetailQuery, DetailRecord } from '../../reports/call-records.ts';
import { satisfactionOf } from '../../reports/satisfaction.ts';
import { agentSatisfaction, surveysOfContacts } from '../calls/survey-results.ts';
import { contactType, recordingsOfContacts, seconds } from '../recordings/recorded-calls.ts';
import type { Database } from '../schema.ts';
import { inScope, ofLedGroup } from '../users/member-scope.ts';

/** Ended contacts, for `ListCallDetailRecords`. */
export function sqlDetailRecords(db: Kysely<Database>): Pick<CallRecords, 'details'> {
  function matching(query: DetailQuery) {
    const { scope, contactId, criteria, phoneNumber, directions, dispositions } = query;
    const customer = sql<string>`case contact.direction when 'inbound' then contact.caller else contact.callee end`;
    const ours = sql<string>`case contact.direction when 'inbound' then contact.callee else contact.caller end`;
    return db
      .selectFrom('contacts as contact')
      .leftJoin('skill_groups as group', 'group.id', 'contact.skill_group_id')
      .where('contact.instance_id', '=', query.instanceId)
      .where('contact.started_at', '>=', new Date(query.from))
      .where('contact.started_at', '<=', new Date(query.to))
      .where('contact.ended_at', 'is not', null)
      .$if(contactId !== undefined, (q) => q.where('contact.id', '=', contactId ?? ''))
      .$if(directions !== undefined, (q) => q.where('contact.direction', 'in', [...(directions ?? []), '']))
      .$if(dispositions !== undefined, (q) =>
        q.where('contact.disposition', 'in', [...(dispositions ?? []), '']),
      )
      .$if(phoneNumber !== undefined, (q) => q.where(ours, '=', phoneNumber ?? ''))
      .$if(criteria !== undefined, (q) =>
        q.where((eb) =>
          eb.or([
            eb(customer, '=', criteria ?? ''),
            eb('group.name', '=', criteria ?? ''),
            eb.exists(
              eb
                .selectFrom('connections as named')
                .innerJoin('users as agent', 'agent.id', 'named.user_id')
                .select('named.id')
                .whereRef('named.contact_id', '=', 'contact.id')
                .where('agent.display_name', '=', criteria ?? ''),
            ),
          ]),
        ),
      )
      .$if(scope.type !== 'everybody', (q) =>
        q.where((eb) =>
          eb.or([
            ofLedGroup(scope, 'contact.skill_group_id'),
            eb.exists(
              eb
                .selectFrom('connections as mine')
                .select('mine.id')
                .whereRef('mine.contact_id', '=', 'contact.id')
                .where(inScope(scope, 'mine.user_id')),
            ),
          ]),
        ),
      );
  }

  async function agentsOf(contactIds: readonly string[]) {
    if (contactIds.length === 0) return [];
    return db
      .selectFrom('connections as part')
      .innerJoin('users as agent', 'agent.id', 'part.user_id')
      .select(['part.contact_id as contactId', 'agent.id as agentId', 'agent.display_name as agentName'])
      .where('part.contact_id', 'in', [...contactIds])
      .orderBy('part.offered_at')
      .execute();
  }

  return {
    async details(query) {
      const { pageNumber, pageSize } = query;
      const order = query.newestFirst ? 'desc' : 'asc';
      const [rows, count] = await Promise.all([
        matching(query)
          .select([
            'contact.id as contactId',
            'contact.instance_id as instanceId',
            'contact.direction as direction',
            'contact.disposition as disposition',
            'contact.caller as callingNumber',
            'contact.callee as calledNumber',
            'contact.started_at as startedAt',
            'contact.established_at as establishedAt',
            'contact.ended_at as endedAt',
            'contact.skill_group_id as skillGroupId',
            'group.name as skillGroupName',
          ])
          .orderBy('contact.started_at', order)
          .orderBy('contact.id', order)
          .limit(pageSize)
          .offset((pageNumber - 1) * pageSize)
          .execute(),
        pageNumber === 1
          ? matching(query)
              .select((eb) => eb.fn.countAll<number>().as('total'))
              .executeTakeFirstOrThrow()
          : { total: 0 },
      ]);
      const ids = rows.map((row) => row.contactId);
      const [agents, surveys, recordings] = await Promise.all([
        agentsOf(ids),
        surveysOfContacts(db, ids),
        query.withRecordings ? recordingsOfContacts(db, ids) : [],
      ]);
      const list = rows.map((row): DetailRecord => {
        const {
          direction,
          disposition,
          startedAt,
          establishedAt,
          endedAt,
          skillGroupId,
          skillGroupName,
          ...rest
        } = row;
        const took = new Map(
          agents
            .filter(({ contactId }) => contactId === row.contactId)
            .map((agent) => [agent.agentId, agent.agentName]),
        );
        const ofContact = surveys.filter(({ contactId }) => contactId === row.contactId);
        return {
          ...rest,
          contactType: contactType(direction),
          contactDisposition: disposition ?? '',
          startTime: startedAt.getTime(),
          duration: establishedAt && endedAt ? seconds(endedAt.getTime() - establishedAt.getTime()) : 0,
          agentNames: [...took.values()].join(','),
          skillGroupIdList: skillGroupId ?? '',
          skillGroupNames: skillGroupName ?? '',
          ...satisfactionOf(ofContact),
          agents: [...took.keys()].map((agentId) => ({
            agentId,
            ...agentSatisfaction(satisfactionOf(ofContact.filter((survey) => survey.agentId === agentId))),
          })),
          recordings: recordings
            .filter(({ contactId }) => contactId === row.contactId)
            .map(({ contactId, agentId, agentName, fileName, fileDescription, startTime, duration }) => ({
              contactId,
              agentId,
              agentName,
              fileName,
              fileDescription,
              startTime,
              duration,
              qualityCheckTaskId: '',
              qualityCheckTid: '',
            })),
        };
      });
      return { pageNumber, pageSize, totalCount: Number(count.total), list };
    },
  };
}
