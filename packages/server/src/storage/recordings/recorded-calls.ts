import { contactTypes } from '@openseat/protocol';
import type { Kysely } from 'kysely';
import type { CallRecords, RecordedCall, RecordingQuery } from '../../reports/call-records.ts';
import { pageWithCount } from '../reports/page-with-count.ts';
import type { Database } from '../schema.ts';
import { inScope } from '../users/member-scope.ts';

/** Milliseconds to whole seconds. */
export function seconds(ms: number): number {
  return Math.round(Math.max(0, ms) / 1000);
}

export function contactType(direction: string): string {
  return contactTypes[direction as keyof typeof contactTypes] ?? direction;
}

function readyRecordings(db: Kysely<Database>) {
  return db
    .selectFrom('recordings as recording')
    .innerJoin('contacts as contact', 'contact.id', 'recording.contact_id')
    .innerJoin('users as agent', 'agent.id', 'recording.user_id')
    .where('recording.state', '=', 'ready');
}

const columns = [
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
] as const;

interface Row
  extends Omit<
    RecordedCall,
    'contactType' | 'filePath' | 'fileDescription' | 'startTime' | 'duration' | 'channel'
  > {
  readonly startedAt: Date;
  readonly durationMs: number | null;
  readonly direction: string;
}

function recordedCall({ startedAt, durationMs, direction, ...row }: Row): RecordedCall {
  return {
    ...row,
    contactType: contactType(direction),
    filePath: row.fileName,
    fileDescription: `${startedAt.toISOString().replace(/[-:T]/g, '').slice(0, 14)}-${row.agentName}`,
    startTime: startedAt.getTime(),
    duration: seconds(durationMs ?? 0),
    channel: 'dual',
  };
}

export async function recordingsOfContacts(
  db: Kysely<Database>,
  contactIds: readonly string[],
): Promise<readonly RecordedCall[]> {
  if (contactIds.length === 0) return [];
  const rows = await readyRecordings(db)
    .select(columns)
    .where('recording.contact_id', 'in', [...contactIds])
    .orderBy('recording.started_at')
    .execute();
  return rows.map(recordedCall);
}

type RecordingRecords = Pick<CallRecords, 'recordings' | 'recordingsOf' | 'pausesOf' | 'ownsFile'>;

export function sqlRecordedCalls(db: Kysely<Database>): RecordingRecords {
  function matching({ instanceId, scope, agentId, phoneNumber, criteria, from, to }: RecordingQuery) {
    return readyRecordings(db)
      .where('recording.instance_id', '=', instanceId)
      .where('recording.started_at', '>=', new Date(from))
      .where('recording.started_at', '<=', new Date(to))
      .where(inScope(scope, 'recording.user_id'))
      .$if(agentId !== undefined, (q) => q.where('recording.user_id', '=', agentId ?? ''))
      .$if(phoneNumber !== undefined, (q) =>
        q.where((eb) =>
          eb.or([eb('contact.caller', '=', phoneNumber ?? ''), eb('contact.callee', '=', phoneNumber ?? '')]),
        ),
      )
      .$if(criteria !== undefined, (q) =>
        q.where((eb) =>
          eb.or([
            eb('contact.caller', '=', criteria ?? ''),
            eb('contact.callee', '=', criteria ?? ''),
            eb('contact.id', '=', criteria ?? ''),
            eb('agent.display_name', '=', criteria ?? ''),
          ]),
        ),
      );
  }

  return {
    async recordings(query) {
      const { pageNumber, pageSize } = query;
      const { rows, totalCount } = await pageWithCount(
        matching(query)
          .select(columns)
          .orderBy('recording.started_at', 'desc')
          .orderBy('recording.id', 'desc'),
        query,
      );
      return { pageNumber, pageSize, totalCount, list: rows.map(recordedCall) };
    },

    async recordingsOf({ instanceId, contactId, scope }) {
      const rows = await readyRecordings(db)
        .select(columns)
        .where('recording.contact_id', '=', contactId)
        .where('recording.instance_id', '=', instanceId)
        .where(inScope(scope, 'recording.user_id'))
        .orderBy('recording.started_at')
        .execute();
      return rows.map(recordedCall);
    },

    async pausesOf({ instanceId, contactId, scope }) {
      const rows = await readyRecordings(db)
        .innerJoin('recording_pauses as pause', 'pause.recording_id', 'recording.id')
        .leftJoin('users as pauser', 'pauser.id', 'pause.user_id')
        .select([
          'recording.contact_id as contactId',
          'recording.file_name as fileName',
          'pause.user_id as agentId',
          'pauser.display_name as agentName',
          'pause.paused_at as pausedAt',
          'pause.resumed_at as resumedAt',
        ])
        .where('recording.contact_id', '=', contactId)
        .where('recording.instance_id', '=', instanceId)
        .where(inScope(scope, 'recording.user_id'))
        .orderBy('pause.paused_at')
        .orderBy('pause.id')
        .execute();
      return rows.map(({ pausedAt, resumedAt, agentName, ...row }) => ({
        ...row,
        agentName: agentName ?? '',
        startTime: pausedAt.getTime(),
        duration: seconds((resumedAt ?? pausedAt).getTime() - pausedAt.getTime()),
      }));
    },

    async ownsFile({ instanceId, fileName, scope }) {
      const row = await db
        .selectFrom('recordings')
        .select('id')
        .where('file_name', '=', fileName)
        .where('instance_id', '=', instanceId)
        .where('state', '=', 'ready')
        .where(inScope(scope, 'recordings.user_id'))
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}
