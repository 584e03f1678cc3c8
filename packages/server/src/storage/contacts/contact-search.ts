import { OpenSeatError } from '@openseat/protocol';
import { type Kysely, sql } from 'kysely';
import { type ContactSearch, type FoundContact, searchSeconds } from '../../reports/contact-search.ts';
import { satisfactionOf } from '../../reports/satisfaction.ts';
import { surveysOfContacts } from '../calls/survey-results.ts';
import type { Database } from '../schema.ts';
import { sqlContactHistory } from './contact-history.ts';
import { rightsOf } from './contact-rights.ts';
import { comesAfter, matchingContacts } from './matching-contacts.ts';

/** Postgres' code for a statement that took too long. */
const tooLong = '57014';

const isTooLong = (error: unknown) => error instanceof Error && 'code' in error && error.code === tooLong;

/** Runs a query with a time limit. The embedded database has none. @throws OpenSeatError `Search.TooLong` */
async function limited<Result>(
  db: Kysely<Database>,
  query: (trx: Kysely<Database>) => Promise<Result>,
): Promise<Result> {
  try {
    return await db.transaction().execute(async (trx) => {
      await sql`set local statement_timeout = ${sql.lit(searchSeconds * 1000)}`.execute(trx);
      return query(trx);
    });
  } catch (error) {
    if (!isTooLong(error)) throw error;
    throw new OpenSeatError('Search.TooLong', { seconds: searchSeconds }, { cause: error });
  }
}

async function namesOf(db: Kysely<Database>, table: 'users' | 'skill_groups', ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, string>();
  const rows =
    table === 'users'
      ? await db
          .selectFrom('users')
          .select(['id', 'display_name as name'])
          .where('id', 'in', [...ids])
          .execute()
      : await db
          .selectFrom('skill_groups')
          .select(['id', 'name'])
          .where('id', 'in', [...ids])
          .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Which of the contacts have a playable talk or voicemail. */
async function recordingKinds(db: Kysely<Database>, contactIds: readonly string[]) {
  if (contactIds.length === 0) return new Set<string>();
  const rows = await db
    .selectFrom('recordings')
    .select(['contact_id as contactId', 'kind'])
    .distinct()
    .where('contact_id', 'in', [...contactIds])
    .where('state', '=', 'ready')
    .execute();
  return new Set(rows.map(({ contactId, kind }) => `${kind} ${contactId}`));
}

const columns = [
  'contact.id as id',
  'contact.direction as direction',
  'contact.disposition as disposition',
  'contact.caller as caller',
  'contact.callee as callee',
  'contact.started_at as startedAt',
  'contact.established_at as establishedAt',
  'contact.ended_at as endedAt',
  'contact.released_by as releasedBy',
  'contact.group_ids as groupIds',
  'contact.agent_ids as agentIds',
] as const;

interface Row {
  readonly id: string;
  readonly direction: string;
  readonly disposition: string | null;
  readonly caller: string;
  readonly callee: string;
  readonly startedAt: Date;
  readonly establishedAt: Date | null;
  readonly endedAt: Date | null;
  readonly releasedBy: string | null;
  readonly groupIds: readonly string[];
  readonly agentIds: readonly string[];
}

/** Rows with what other tables have of them: four queries for a page. */
async function described(db: Kysely<Database>, rows: readonly Row[]): Promise<readonly FoundContact[]> {
  const ids = rows.map(({ id }) => id);
  const [users, groups, kinds, surveys] = await Promise.all([
    namesOf(db, 'users', [...new Set(rows.flatMap(({ agentIds }) => agentIds))]),
    namesOf(db, 'skill_groups', [...new Set(rows.flatMap(({ groupIds }) => groupIds))]),
    recordingKinds(db, ids),
    surveysOfContacts(db, ids),
  ]);
  const surveysOf = (id: string) => surveys.filter(({ contactId }) => contactId === id);
  const named = (names: ReadonlyMap<string, string>, of: readonly string[]) =>
    of.map((id) => ({ id, name: names.get(id) ?? '' }));
  return rows.map(({ startedAt, establishedAt, endedAt, groupIds, agentIds, ...row }) => ({
    ...row,
    disposition: row.disposition ?? '',
    releasedBy: row.releasedBy ?? '',
    startedAt: startedAt.getTime(),
    establishedAt: establishedAt?.getTime(),
    endedAt: (endedAt ?? startedAt).getTime(),
    agents: named(users, agentIds),
    groups: named(groups, groupIds),
    recorded: kinds.has(`talk ${row.id}`),
    voicemail: kinds.has(`voicemail ${row.id}`),
    satisfaction: satisfactionOf(surveysOf(row.id)).satisfaction,
  }));
}

export function sqlContactSearch(db: Kysely<Database>): ContactSearch {
  return {
    ...sqlContactHistory(db),

    async page(filter, size, after) {
      const rights = await rightsOf(db, filter.scope);
      const order = filter.newestFirst ? 'desc' : 'asc';
      const rows = await limited(db, (trx) =>
        matchingContacts(trx, filter, rights)
          .select(columns)
          .$if(after !== undefined, (q) => (after ? q.where(comesAfter(filter, after)) : q))
          .orderBy('contact.started_at', order)
          .orderBy('contact.id', order)
          // One more, which tells whether there is a next page.
          .limit(size + 1)
          .execute(),
      );
      const shown = rows.slice(0, size);
      const last = rows.length > size ? shown.at(-1) : undefined;
      return {
        list: await described(db, shown),
        next: last && { startedAt: last.startedAt.getTime(), id: last.id },
      };
    },

    async count(filter, limit) {
      const rights = await rightsOf(db, filter.scope);
      const { total } = await limited(db, (trx) =>
        trx
          .selectFrom(matchingContacts(trx, filter, rights).select('contact.id').limit(limit).as('found'))
          .select((eb) => eb.fn.countAll<number>().as('total'))
          .executeTakeFirstOrThrow(),
      );
      return Number(total);
    },
  };
}
