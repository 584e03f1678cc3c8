import { contactTypes } from '@openseat/protocol';
import type { Kysely } from 'kysely';
import type { CallRecord, CallRecords, RecordedCall } from '../reports/call-records.ts';
import type { Database } from './schema.ts';

function seconds(ms: number): number {
  return Math.round(Math.max(0, ms) / 1000);
}

function between(start: Date | null, end: Date | null): number {
  return start && end ? seconds(end.getTime() - start.getTime()) : 0;
}

function contactType(direction: string): string {
  return contactTypes[direction as keyof typeof contactTypes] ?? direction;
}

export function sqlCallRecords(db: Kysely<Database>): CallRecords {
  async function recordingsOfContacts(contactIds: readonly string[]): Promise<RecordedCall[]> {
    if (contactIds.length === 0) return [];
    const rows = await db
      .selectFrom('recordings as recording')
      .innerJoin('contacts as contact', 'contact.id', 'recording.contact_id')
      .innerJoin('users as agent', 'agent.id', 'recording.user_id')
      .select([
        'recording.contact_id as contactId',
        'recording.instance_id as instanceId',
        'recording.user_id as agentId',
        'recording.file_name as fileName',
        'recording.started_at as startedAt',
        'recording.duration_ms as durationMs',
        'agent.display_name as agentName',
        'contact.caller as callingNumber',
        'contact.callee as calledNumber',
        'contact.direction as direction',
      ])
      .where('recording.contact_id', 'in', [...contactIds])
      .where('recording.state', '=', 'ready')
      .orderBy('recording.started_at')
      .execute();
    return rows.map(({ startedAt, durationMs, direction, ...row }) => ({
      ...row,
      contactType: contactType(direction),
      filePath: row.fileName,
      fileDescription: `${startedAt.toISOString().replace(/[-:T]/g, '').slice(0, 14)}-${row.agentName}`,
      startTime: startedAt.getTime(),
      duration: seconds(durationMs ?? 0),
      channel: 'dual',
    }));
  }

  return {
    async recentOf(query) {
      const mine = db
        .selectFrom('connections as mine')
        .innerJoin('contacts as contact', 'contact.id', 'mine.contact_id')
        .where('mine.user_id', '=', query.userId)
        .where('mine.instance_id', '=', query.instanceId)
        .where('mine.offered_at', '>=', new Date(query.from))
        .where('mine.offered_at', '<=', new Date(query.to))
        .where('contact.ended_at', 'is not', null)
        .$if(query.phoneNumber !== undefined, (q) =>
          q.where((eb) =>
            eb.or([
              eb('contact.caller', '=', query.phoneNumber ?? ''),
              eb('contact.callee', '=', query.phoneNumber ?? ''),
            ]),
          ),
        );
      const [rows, count] = await Promise.all([
        mine
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
          ? mine.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
          : { total: 0 },
      ]);
      const recordings = await recordingsOfContacts([...new Set(rows.map((row) => row.contactId))]);
      const list = rows.map((row): CallRecord => {
        const groupName = row.groupName ?? '';
        return {
          contactId: row.contactId,
          instanceId: row.instanceId,
          contactType: contactType(row.direction),
          contactDisposition:
            row.establishedAt === null && row.disposition === 'Success'
              ? 'NoAnswer'
              : (row.disposition ?? ''),
          callingNumber: row.caller,
          calledNumber: row.callee,
          startTime: row.offeredAt.getTime(),
          duration: between(row.establishedAt, row.releasedAt),
          agentNames: row.agentName,
          skillGroupNames: groupName,
          satisfaction: -1,
          satisfactionDesc: '未发送',
          feedback: '',
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
              satisfaction: '',
              feedback: '',
            },
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

    async recordingsOf({ instanceId, contactId, userId }) {
      const recordings = await recordingsOfContacts([contactId]);
      return recordings.filter(
        (recording) =>
          recording.instanceId === instanceId && (userId === undefined || recording.agentId === userId),
      );
    },

    async ownsFile({ instanceId, fileName, userId }) {
      const row = await db
        .selectFrom('recordings')
        .select('id')
        .where('file_name', '=', fileName)
        .where('instance_id', '=', instanceId)
        .where('state', '=', 'ready')
        .$if(userId !== undefined, (q) => q.where('user_id', '=', userId ?? ''))
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}
