import { type Kysely, sql } from 'kysely';
import type { WrapUpCode } from '../../wrap-ups/wrap-up-codes.ts';
import type { ContactPart, WrapUpStore } from '../../wrap-ups/wrap-up-store.ts';
import type { Database } from '../schema.ts';
import { inScope } from '../users/member-scope.ts';

/** The codes and folders of an instance in order, without the removed ones. */
export async function codesOf(db: Kysely<Database>, instanceId: string): Promise<readonly WrapUpCode[]> {
  const rows = await db
    .selectFrom('wrap_up_codes')
    .select(['id', 'parent_id', 'name', 'name_en', 'position'])
    .where('instance_id', '=', instanceId)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('name')
    .execute();
  return rows.map(({ id, parent_id, name, name_en, position }) => ({
    ...{ id, name, position },
    parentId: parent_id ?? undefined,
    nameEn: name_en,
  }));
}

export function sqlWrapUpStore(db: Kysely<Database>): WrapUpStore {
  const partOf = ({ instanceId, contactId, userId }: ContactPart) =>
    db
      .selectFrom('connections')
      .where('instance_id', '=', instanceId)
      .where('contact_id', '=', contactId)
      .where('user_id', '=', userId);

  return {
    codes: (instanceId) => codesOf(db, instanceId),

    async find(part) {
      const [own, notes] = await Promise.all([
        partOf(part)
          .select((eb) => [eb.fn.countAll<number>().as('parts'), eb.fn.max('wrap_up_code_id').as('code')])
          .executeTakeFirstOrThrow(),
        db
          .selectFrom('agent_notes as written')
          .innerJoin('users as agent', 'agent.id', 'written.user_id')
          .select(['agent.id as userId', 'agent.display_name as agentName', 'written.note'])
          .where('written.contact_id', '=', part.contactId)
          .where('agent.instance_id', '=', part.instanceId)
          .orderBy('written.written_at')
          .execute(),
      ]);
      if (Number(own.parts) === 0) return undefined;
      const isOwn = ({ userId }: (typeof notes)[number]) => userId === part.userId;
      return {
        wrapUpCodeId: own.code ?? undefined,
        note: notes.find(isOwn)?.note ?? '',
        otherNotes: notes.filter((note) => !isOwn(note)).map(({ agentName, note }) => ({ agentName, note })),
      };
    },

    async putNote(part, note, at) {
      const { contactId, userId } = part;
      if (!(await partOf(part).select('id').limit(1).executeTakeFirst())) return false;
      if (note === '') {
        await db
          .deleteFrom('agent_notes')
          .where('contact_id', '=', contactId)
          .where('user_id', '=', userId)
          .execute();
        return true;
      }
      const changing = { note, written_at: new Date(at) };
      await db
        .insertInto('agent_notes')
        .values({ contact_id: contactId, user_id: userId, ...changing })
        .onConflict((conflict) => conflict.columns(['contact_id', 'user_id']).doUpdateSet(changing))
        .execute();
      return true;
    },

    async ofContact({ instanceId, contactId, scope }) {
      const rows = await db
        .selectFrom('connections as part')
        .innerJoin('users as agent', 'agent.id', 'part.user_id')
        .leftJoin('wrap_up_codes as code', 'code.id', 'part.wrap_up_code_id')
        .leftJoin('agent_notes as written', (join) =>
          join
            .onRef('written.contact_id', '=', 'part.contact_id')
            .onRef('written.user_id', '=', 'part.user_id'),
        )
        .select(['agent.id as agentId', 'agent.display_name as agentName', 'written.note'])
        // One code is for all parts of an agent in the contact.
        .select((eb) => [eb.fn.max('code.id').as('codeId'), eb.fn.max('code.name').as('codeName')])
        .where('part.instance_id', '=', instanceId)
        .where('part.contact_id', '=', contactId)
        .where(inScope(scope, 'part.user_id'))
        .where((eb) =>
          eb.or([eb('part.wrap_up_code_id', 'is not', null), eb('written.note', 'is not', null)]),
        )
        .groupBy(['agent.id', 'agent.display_name', 'written.note'])
        .orderBy((eb) => eb.fn.min('part.offered_at'))
        .execute();
      return rows.map(({ agentId, agentName, codeId, codeName, note }) => ({
        ...{ agentId, agentName },
        wrapUpCodeId: codeId ?? '',
        wrapUpCodeName: codeName ?? '',
        note: note ?? '',
      }));
    },

    async count({ instanceId, groupIds, from, to }) {
      if (groupIds.length === 0) return [];
      const talk = sql<number>`coalesce(sum(extract(epoch from (part.released_at - part.established_at)) * 1000), 0)`;
      const rows = await db
        .selectFrom('connections as part')
        .leftJoin('wrap_up_codes as code', 'code.id', 'part.wrap_up_code_id')
        .select(['part.skill_group_id as skillGroupId', 'part.wrap_up_code_id as wrapUpCodeId', 'code.name'])
        .select((eb) => [eb.fn.countAll<number>().as('calls'), talk.as('talkMs')])
        .where('part.instance_id', '=', instanceId)
        .where('part.skill_group_id', 'in', [...groupIds])
        .where('part.established_at', 'is not', null)
        .where('part.released_at', 'is not', null)
        .where('part.offered_at', '>=', new Date(from))
        .where('part.offered_at', '<', new Date(to))
        .groupBy(['part.skill_group_id', 'part.wrap_up_code_id', 'code.name'])
        .orderBy('calls', 'desc')
        .execute();
      return rows.map(({ skillGroupId, wrapUpCodeId, name, calls, talkMs }) => ({
        skillGroupId: skillGroupId ?? '',
        wrapUpCodeId: wrapUpCodeId ?? undefined,
        wrapUpCodeName: name ?? '',
        calls: Number(calls),
        talkMs: Number(talkMs),
      }));
    },
  };
}
