import { type Expression, type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ContactFilter, ContactPosition, SoughtNumber } from '../../reports/contact-search.ts';
import type { Database } from '../schema.ts';
import { type ContactRights, overlaps, visibleTo } from './contact-rights.ts';

/** Rounded as call records show it. */
const talkSeconds = sql<number>`coalesce(round(extract(epoch from contact.ended_at - contact.established_at)), 0)`;

/** A filter with values; undefined: none is given. */
function given<Value>(values: readonly Value[] | undefined): Value[] | undefined {
  return values && values.length > 0 ? [...values] : undefined;
}

function likeOf({ digits, before, after }: SoughtNumber): string {
  return `${before ? '%' : ''}${digits.replace(/[\\%_]/g, '\\$&')}${after ? '%' : ''}`;
}

function hasNumber(sought: readonly SoughtNumber[]): RawBuilder<boolean> {
  const isWhole = ({ before, after }: SoughtNumber) => !before && !after;
  const whole = sought.filter(isWhole).map(({ digits }) => digits);
  const parts = sought.filter((number) => !isWhole(number)).map(likeOf);
  const either = (test: RawBuilder<unknown>) =>
    sql<boolean>`(contact.caller ${test} or contact.callee ${test})`;
  const tests = [
    ...(whole.length > 0 ? [either(sql`= any(${sql.val(whole)}::text[])`)] : []),
    ...(parts.length > 0 ? [either(sql`like any(${sql.val(parts)}::text[])`)] : []),
  ];
  return sql<boolean>`(${sql.join(tests, sql` or `)})`;
}

/** Ended contacts of the instance that match the filter and that the rights allow to see, as `contact`. */
export function matchingContacts(
  db: Kysely<Database>,
  filter: ContactFilter,
  rights: ContactRights | undefined,
) {
  const numbers = given(filter.numbers);
  const agentIds = given(filter.agentIds);
  const groupIds = given(filter.groupIds);
  const directions = given(filter.directions);
  const dispositions = given(filter.dispositions);
  const releasers = given(filter.releasers);
  const ratings = given(filter.ratings);
  const { minTalk, maxTalk, recorded, voicemail, flowId } = filter;
  return db
    .selectFrom('contacts as contact')
    .where('contact.instance_id', '=', filter.instanceId)
    .where('contact.started_at', '>=', new Date(filter.from))
    .where('contact.started_at', '<=', new Date(filter.to))
    .where('contact.ended_at', 'is not', null)
    .where((eb) => {
      const tests: Expression<SqlBool>[] = [];
      const recordingOf = (kind: 'talk' | 'voicemail') =>
        eb.exists(
          eb
            .selectFrom('recordings as file')
            .select('file.id')
            .whereRef('file.contact_id', '=', 'contact.id')
            .where(sql<boolean>`file.kind = ${sql.lit(kind)}`)
            .where('file.state', '=', 'ready'),
        );
      const marked = (kind: 'talk' | 'voicemail', has: boolean) =>
        has ? recordingOf(kind) : eb.not(recordingOf(kind));
      if (rights) tests.push(visibleTo(rights));
      if (numbers) tests.push(hasNumber(numbers));
      if (agentIds) tests.push(overlaps('contact.agent_ids', agentIds));
      if (groupIds) tests.push(overlaps('contact.group_ids', groupIds));
      if (directions) tests.push(eb('contact.direction', 'in', directions));
      if (dispositions) tests.push(eb('contact.disposition', 'in', dispositions));
      if (releasers) tests.push(eb('contact.released_by', 'in', releasers));
      if (minTalk !== undefined) tests.push(eb(talkSeconds, '>=', minTalk));
      if (maxTalk !== undefined) tests.push(eb(talkSeconds, '<=', maxTalk));
      if (recorded !== undefined) tests.push(marked('talk', recorded));
      if (voicemail !== undefined) tests.push(marked('voicemail', voicemail));
      if (ratings)
        tests.push(
          eb.exists(
            eb
              .selectFrom('surveys as survey')
              .select('survey.id')
              .whereRef('survey.contact_id', '=', 'contact.id')
              .where('survey.score', 'in', ratings),
          ),
        );
      if (flowId !== undefined) tests.push(overlaps('contact.flow_ids', [flowId]));
      return eb.and(tests);
    });
}

/** Whether a contact comes after a position, in the filter's order. */
export function comesAfter({ newestFirst }: ContactFilter, { startedAt, id }: ContactPosition) {
  const than = newestFirst ? sql`<` : sql`>`;
  return sql<boolean>`(contact.started_at, contact.id) ${than} (${new Date(startedAt)}::timestamptz, ${id}::text)`;
}
