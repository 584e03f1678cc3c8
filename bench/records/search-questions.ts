import type { Kysely } from 'kysely';
import type { ContactFilter } from '../../packages/server/src/reports/contact-search.ts';
import { sqlContactSearch } from '../../packages/server/src/storage/contacts/contact-search.ts';
import type { Database } from '../../packages/server/src/storage/schema.ts';
import { agentCount, days, groupCount, instanceId, span } from './fill.ts';
import type { Question } from './questions.ts';

const pageSize = 50;
const whole = (digits: string) => ({ digits, before: false, after: false });
const ending = (digits: string) => ({ digits, before: true, after: false });

/**
 * Searches over the whole 90 days: each filter where many contacts match, where few do, and where none does.
 * The last is the slowest, as no page is ever full.
 */
export function searchQuestions(db: Kysely<Database>, now: number): readonly Question[] {
  const search = sqlContactSearch(db);
  const { from, until } = span(now);
  const all: ContactFilter = {
    ...{ instanceId, scope: { type: 'everything' }, from, to: until, newestFirst: true },
  };
  const filters: readonly (readonly [name: string, filter: (n: number) => Partial<ContactFilter>])[] = [
    ['no filter', () => ({})],
    ['oldest first', () => ({ newestFirst: false })],
    ['a customer', (n) => ({ numbers: [whole(`138${String(n * 7).padStart(8, '0')}`)] })],
    ['the hotline', () => ({ numbers: [whole('01066668888')] })],
    ['a number that never called', () => ({ numbers: [whole('19999999999')] })],
    ['the end of a number', (n) => ({ numbers: [ending(String(1000 + n))] })],
    ['an end that no number has', () => ({ numbers: [ending('99999999')] })],
    ['an agent', (n) => ({ agentIds: [`agent-${n % agentCount}`] })],
    ['an agent without calls', () => ({ agentIds: ['agent-none'] })],
    ['a group', (n) => ({ groupIds: [`group-${n % groupCount}`] })],
    ['a group without calls', () => ({ groupIds: ['group-none'] })],
    ['as a supervisor', (n) => ({ scope: { type: 'supervised', userId: `agent-${n % agentCount}` } })],
    ['as a supervisor without group', () => ({ scope: { type: 'supervised', userId: 'nobody' } })],
    ['outbound', () => ({ directions: ['outbound'] })],
    ['back-to-back, of which there is none', () => ({ directions: ['backToBack'] })],
    ['a result of one in 1,000', () => ({ dispositions: ['Failed'] })],
    ['a result that none has', () => ({ dispositions: ['Busy'] })],
    ['ended by a third party, as none', () => ({ releasers: ['third'] })],
    ['a rating of one in 250', () => ({ ratings: [1] })],
    ['talk of 4 minutes and more', () => ({ minTalk: 240 })],
    ['talk of an hour, as none', () => ({ minTalk: 3600 })],
    ['recorded', () => ({ recorded: true })],
    ['not recorded', () => ({ recorded: false })],
    ['a voicemail, one in 1,000', () => ({ voicemail: true })],
    ['a flow', () => ({ flowId: 'main' })],
    ['a flow of one in 2,000', () => ({ flowId: 'rare' })],
    ['a flow that none entered', () => ({ flowId: 'none' })],
    [
      'an agent, a group, a result and a recording',
      (n) => ({
        ...{ agentIds: [`agent-${n % agentCount}`], groupIds: [`group-${n % groupCount}`] },
        ...{ dispositions: ['Success'], recorded: true },
      }),
    ],
  ];
  return [
    ...filters.map(([name, filter]) => ({
      name: `search: ${name}`,
      ask: async (n: number) => (await search.page({ ...all, ...filter(n) }, pageSize)).list.length,
    })),
    {
      name: 'search: a page in the middle',
      async ask(n) {
        const after = { startedAt: from + ((n * 7) % days) * 24 * 3_600_000, id: 'c0' };
        return (await search.page(all, pageSize, after)).list.length;
      },
    },
    { name: 'search: count of all, up to 10,000', ask: () => search.count(all, 10_000) },
    {
      name: 'search: count of an agent, up to 10,000',
      ask: (n) => search.count({ ...all, agentIds: [`agent-${n % agentCount}`] }, 10_000),
    },
    {
      name: 'search: count of a result that none has',
      ask: () => search.count({ ...all, dispositions: ['Busy'] }, 10_000),
    },
  ];
}
