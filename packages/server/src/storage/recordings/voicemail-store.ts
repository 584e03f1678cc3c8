import { contactTypes } from '@openseat/protocol';
import { type Kysely, sql } from 'kysely';
import type {
  Voicemail,
  VoicemailKey,
  VoicemailQuery,
  VoicemailScope,
  VoicemailStore,
} from '../../voicemails/voicemail-store.ts';
import { pageWithCount } from '../reports/page-with-count.ts';
import type { Database } from '../schema.ts';
import { EventOutbox, type EventPen } from '../webhooks/event-outbox.ts';

function inScope(db: Kysely<Database>, { instanceId, memberId }: VoicemailScope) {
  return db
    .selectFrom('voicemails as voicemail')
    .innerJoin('recordings as recording', 'recording.id', 'voicemail.recording_id')
    .innerJoin('contacts as contact', 'contact.id', 'recording.contact_id')
    .leftJoin('skill_groups as group', 'group.id', 'voicemail.skill_group_id')
    .where('recording.instance_id', '=', instanceId)
    .where('recording.state', '=', 'ready')
    .$if(memberId !== undefined, (q) =>
      q.where('voicemail.skill_group_id', 'in', (eb) =>
        eb
          .selectFrom('skill_levels')
          .select('skill_group_id')
          .where('user_id', '=', memberId ?? ''),
      ),
    );
}

const columns = [
  'recording.contact_id as contactId',
  'recording.instance_id as instanceId',
  'recording.file_name as fileName',
  'recording.started_at as startedAt',
  'recording.duration_ms as durationMs',
  'contact.caller as caller',
  'contact.callee as callee',
  'contact.started_at as callStartedAt',
  'voicemail.recording_id as id',
  'voicemail.skill_group_id as skillGroupId',
  'voicemail.heard_at as heardAt',
  'voicemail.heard_by as heardBy',
  'group.name as skillGroupName',
] as const;

interface Row
  extends Omit<Voicemail, 'callStartedAt' | 'startedAt' | 'durationMs' | 'heard' | 'skillGroupName'> {
  readonly callStartedAt: Date;
  readonly startedAt: Date;
  readonly durationMs: number | null;
  readonly heardAt: Date | null;
  readonly heardBy: string | null;
  readonly skillGroupName: string | null;
}

function voicemailOf({ heardAt, heardBy, skillGroupName, durationMs, ...row }: Row): Voicemail {
  return {
    ...row,
    skillGroupName: skillGroupName ?? '',
    callStartedAt: row.callStartedAt.getTime(),
    startedAt: row.startedAt.getTime(),
    durationMs: durationMs ?? 0,
    heard: heardAt === null ? undefined : { at: heardAt.getTime(), by: heardBy ?? '' },
  };
}

/** @param addressOf the address of a file for webhooks' receivers */
export function sqlVoicemailStore(
  db: Kysely<Database>,
  outbox = new EventOutbox(),
  addressOf?: (fileName: string) => string,
): VoicemailStore {
  function matching(query: VoicemailQuery) {
    const { contactId, caller, fileName, skillGroupId, heard, from, to } = query;
    return inScope(db, query)
      .where('recording.started_at', '>=', new Date(from))
      .where('recording.started_at', '<=', new Date(to))
      .$if(contactId !== undefined, (q) => q.where('recording.contact_id', '=', contactId ?? ''))
      .$if(caller !== undefined, (q) => q.where('contact.caller', '=', caller ?? ''))
      .$if(fileName !== undefined, (q) => q.where('recording.file_name', '=', fileName ?? ''))
      .$if(skillGroupId !== undefined, (q) => q.where('voicemail.skill_group_id', '=', skillGroupId ?? ''))
      .$if(heard !== undefined, (q) => q.where('voicemail.heard_at', heard ? 'is not' : 'is', null));
  }

  const found = ({ contactId, fileName, ...scope }: VoicemailKey) =>
    inScope(db, scope)
      .select(columns)
      .where('recording.contact_id', '=', contactId)
      .$if(fileName !== undefined, (q) => q.where('recording.file_name', '=', fileName ?? ''))
      .orderBy('recording.started_at', 'desc')
      .limit(1)
      .executeTakeFirst();

  return {
    begin: (voicemail) =>
      db.transaction().execute(async (trx) => {
        await trx
          .insertInto('recordings')
          .values({
            id: voicemail.id,
            kind: 'voicemail',
            contact_id: voicemail.contactId,
            conn_id: '',
            instance_id: voicemail.instanceId,
            user_id: '',
            file_name: voicemail.fileName,
            channels: 1,
            started_at: new Date(voicemail.startedAt),
            state: 'recording',
          })
          .execute();
        await trx
          .insertInto('voicemails')
          .values({ recording_id: voicemail.id, skill_group_id: voicemail.skillGroupId, heard_by: null })
          .execute();
      }),

    async finish(voicemailId, kept, at) {
      if (!kept) {
        await db.deleteFrom('recordings').where('id', '=', voicemailId).execute();
        return;
      }
      await outbox.transaction(db, async (trx, pen) => {
        const finished = await trx
          .updateTable('recordings')
          .set({ duration_ms: kept.durationMs, bytes: kept.bytes, state: 'ready' })
          .where('id', '=', voicemailId)
          .where('state', '=', 'recording')
          .returning('id')
          .executeTakeFirst();
        if (finished) await tellReady(trx, pen, voicemailId, at, addressOf);
      });
    },

    async unfinished() {
      const rows = await db
        .selectFrom('recordings')
        .select('id')
        .where('kind', '=', 'voicemail')
        .where('state', '=', 'recording')
        .orderBy('id')
        .execute();
      return rows.map(({ id }) => id);
    },

    async page(query) {
      const { rows, totalCount } = await pageWithCount(
        matching(query)
          .select(columns)
          .orderBy('recording.started_at', 'desc')
          .orderBy('recording.id', 'desc'),
        query,
      );
      return { totalCount, list: rows.map(({ id: _id, ...row }) => voicemailOf(row)) };
    },

    async find(key) {
      const row = await found(key);
      if (!row) return undefined;
      const { id: _id, ...rest } = row;
      return voicemailOf(rest);
    },

    async mark(key, heard) {
      const row = await found(key);
      if (!row) return false;
      await db
        .updateTable('voicemails')
        .set({ heard_at: heard ? new Date(heard.at) : null, heard_by: heard?.by ?? null })
        .where('recording_id', '=', row.id)
        // The first user to hear it stays recorded.
        .$if(heard !== undefined, (q) => q.where(sql<boolean>`heard_at is null`))
        .execute();
      return true;
    },
  };
}

/** Writes the webhook event of a voicemail that can be played. */
async function tellReady(
  trx: Kysely<Database>,
  pen: EventPen,
  voicemailId: string,
  at: number,
  addressOf: ((fileName: string) => string) | undefined,
): Promise<void> {
  const row = await trx
    .selectFrom('recordings as recording')
    .innerJoin('voicemails as voicemail', 'voicemail.recording_id', 'recording.id')
    .innerJoin('contacts as contact', 'contact.id', 'recording.contact_id')
    .select(['recording.instance_id', 'recording.contact_id', 'recording.file_name', 'recording.duration_ms'])
    .select(['voicemail.skill_group_id', 'contact.caller', 'contact.callee'])
    .where('recording.id', '=', voicemailId)
    .executeTakeFirst();
  if (!row) return;
  await pen.event(
    {
      eventType: 'VoicemailReady',
      eventTime: at,
      instanceId: row.instance_id,
      contactId: row.contact_id,
      callType: contactTypes.inbound,
      caller: row.caller,
      callee: row.callee,
      skillGroupId: row.skill_group_id,
      fileName: row.file_name,
      duration: Math.round((row.duration_ms ?? 0) / 1000),
      ...(addressOf && { downloadURL: addressOf(row.file_name) }),
    },
    row.contact_id,
  );
}
