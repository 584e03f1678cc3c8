import type { Kysely } from 'kysely';
import type {
  ContactHistory,
  ContactKey,
  ContactSearch,
  RecordedStep,
} from '../../reports/contact-search.ts';
import type { Database } from '../schema.ts';
import { rightsOf, visibleTo } from './contact-rights.ts';

const ms = (at: Date | null) => at?.getTime();

/** One contact with its history, and notes at it. */
export function sqlContactHistory(db: Kysely<Database>): Pick<ContactSearch, 'find' | 'addNote'> {
  /** The contact, if the scope has it. */
  async function visible({ instanceId, scope, contactId }: ContactKey) {
    const rights = await rightsOf(db, scope);
    return db
      .selectFrom('contacts as contact')
      .leftJoin('skill_groups as group', 'group.id', 'contact.skill_group_id')
      .select([
        'contact.id as id',
        'contact.direction as direction',
        'contact.disposition as disposition',
        'contact.caller as caller',
        'contact.callee as callee',
        'contact.skill_group_id as groupId',
        'group.name as groupName',
        'contact.started_at as startedAt',
        'contact.established_at as establishedAt',
        'contact.ended_at as endedAt',
        'contact.released_by as releasedBy',
        'contact.release_reason as releaseReason',
      ])
      .where('contact.id', '=', contactId)
      .where('contact.instance_id', '=', instanceId)
      .$if(rights !== undefined, (q) => (rights ? q.where(visibleTo(rights)) : q))
      .executeTakeFirst();
  }

  async function partsOf(contactId: string): Promise<ContactHistory['parts']> {
    const rows = await db
      .selectFrom('connections as part')
      .leftJoin('users as agent', 'agent.id', 'part.user_id')
      .leftJoin('skill_groups as group', 'group.id', 'part.skill_group_id')
      .select(['part.id as connId', 'part.user_id as userId', 'agent.display_name as userName'])
      .select(['part.direction as direction', 'part.skill_group_id as groupId', 'group.name as groupName'])
      .select(['part.offered_at as offeredAt', 'part.established_at as establishedAt'])
      .select(['part.released_at as releasedAt', 'part.release_reason as releaseReason'])
      .select(['part.hold_ms as holdMs', 'part.work_ended_at as workEndedAt'])
      .where('part.contact_id', '=', contactId)
      .orderBy('part.offered_at')
      .orderBy('part.id')
      .execute();
    return rows.map(({ offeredAt, establishedAt, releasedAt, workEndedAt, ...row }) => ({
      ...row,
      userName: row.userName ?? '',
      groupId: row.groupId ?? '',
      groupName: row.groupName ?? '',
      releaseReason: row.releaseReason ?? '',
      offeredAt: offeredAt.getTime(),
      establishedAt: ms(establishedAt),
      releasedAt: ms(releasedAt),
      workEndedAt: ms(workEndedAt),
    }));
  }

  async function visitsOf(contactId: string): Promise<ContactHistory['visits']> {
    const rows = await db
      .selectFrom('queue_visits as visit')
      .leftJoin('skill_groups as group', 'group.id', 'visit.skill_group_id')
      .select(['visit.skill_group_id as groupId', 'group.name as groupName'])
      .select(['visit.entered_at as enteredAt', 'visit.answered_at as answeredAt', 'visit.left_at as leftAt'])
      .where('visit.contact_id', '=', contactId)
      .orderBy('visit.id')
      .execute();
    return rows.map(({ groupId, groupName, enteredAt, answeredAt, leftAt }) => ({
      ...{ groupId, groupName: groupName ?? '', enteredAt: enteredAt.getTime() },
      ...{ answeredAt: ms(answeredAt), leftAt: ms(leftAt) },
    }));
  }

  async function stepsOf(contactId: string): Promise<readonly RecordedStep[]> {
    const rows = await db
      .selectFrom('contact_steps as step')
      .leftJoin('users as agent', 'agent.id', 'step.user_id')
      .select(['step.at', 'step.step', 'step.user_id as userId', 'agent.display_name as userName'])
      .select(['step.conn_id as connId', 'step.detail'])
      .where('step.contact_id', '=', contactId)
      .orderBy('step.id')
      .execute();
    return rows.map(({ at, step, userId, userName, connId, detail }) => ({
      ...{ at: at.getTime(), step, detail: detail ?? {} },
      ...{ userId: userId ?? '', userName: userName ?? '', connId: connId ?? '' },
    }));
  }

  async function surveysOf(contactId: string): Promise<ContactHistory['surveys']> {
    const rows = await db
      .selectFrom('surveys as survey')
      .leftJoin('users as agent', 'agent.id', 'survey.user_id')
      .select(['survey.user_id as agentId', 'agent.display_name as agentName', 'survey.channel'])
      .select(['survey.offered_at as offeredAt', 'survey.rated_at as ratedAt'])
      .select(['survey.score', 'survey.feedback'])
      .where('survey.contact_id', '=', contactId)
      .orderBy('survey.offered_at')
      .orderBy('survey.id')
      .execute();
    return rows.map(({ offeredAt, ratedAt, score, agentName, ...row }) => ({
      ...row,
      ...{ agentName: agentName ?? '', score: score ?? undefined },
      ...{ offeredAt: offeredAt.getTime(), ratedAt: ms(ratedAt) },
    }));
  }

  async function notesOf(contactId: string): Promise<ContactHistory['notes']> {
    const rows = await db
      .selectFrom('contact_notes as note')
      .leftJoin('users as author', 'author.id', 'note.user_id')
      .select(['note.id', 'note.user_id as userId', 'author.display_name as userName', 'note.text'])
      .select('note.created_at as createdAt')
      .where('note.contact_id', '=', contactId)
      .orderBy('note.id')
      .execute();
    return rows.map(({ createdAt, userName, ...note }) => ({
      ...note,
      userName: userName ?? '',
      createdAt: createdAt.getTime(),
    }));
  }

  return {
    async find(key) {
      const contact = await visible(key);
      if (!contact) return undefined;
      const { contactId } = key;
      const [parts, visits, steps, surveys, notes] = await Promise.all([
        partsOf(contactId),
        visitsOf(contactId),
        stepsOf(contactId),
        surveysOf(contactId),
        notesOf(contactId),
      ]);
      return {
        ...{ id: contact.id, direction: contact.direction },
        ...{ caller: contact.caller, callee: contact.callee, disposition: contact.disposition ?? '' },
        ...{ groupId: contact.groupId ?? '', groupName: contact.groupName ?? '' },
        ...{ releasedBy: contact.releasedBy ?? '', releaseReason: contact.releaseReason ?? '' },
        startedAt: contact.startedAt.getTime(),
        establishedAt: ms(contact.establishedAt),
        endedAt: ms(contact.endedAt),
        ...{ parts, visits, steps, surveys, notes },
      };
    },

    async addNote(key, { userId, text, createdAt }) {
      if (!(await visible(key))) return undefined;
      const { contactId, instanceId } = key;
      const { id } = await db
        .insertInto('contact_notes')
        .values({
          ...{ contact_id: contactId, instance_id: instanceId, user_id: userId, text },
          created_at: new Date(createdAt),
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      return (await notesOf(contactId)).find((note) => note.id === id);
    },
  };
}
