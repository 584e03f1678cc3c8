import type { Kysely } from 'kysely';
import { sqlCallRecords } from '../../packages/server/src/storage/calls/call-records.ts';
import { sqlFigures } from '../../packages/server/src/storage/reports/figures.ts';
import type { Database } from '../../packages/server/src/storage/schema.ts';
import { agentCount, days, groupCount, instanceId, span } from './fill.ts';
import { searchQuestions } from './search-questions.ts';

const dayMs = 24 * 3600 * 1000;

export interface Question {
  readonly name: string;
  /** Runs the query for the nth time, each time for another agent or day. */
  ask(n: number): Promise<number>;
}

/** The most frequent queries on records. Each returns its number of rows. */
export function questions(db: Kysely<Database>, now: number): readonly Question[] {
  const records = sqlCallRecords(db);
  const figures = sqlFigures(db);
  const { from, until } = span(now);
  const page = { pageNumber: 1, pageSize: 100 };
  const dayOf = (n: number) => from + ((n * 7) % days) * dayMs;
  const ids = (name: string, count: number) => Array.from({ length: count }, (_unused, n) => `${name}-${n}`);
  return [
    ...searchQuestions(db, now),
    {
      name: 'an agent\u2019s newest 100 calls of 30 days',
      async ask(n) {
        const userId = `agent-${n % agentCount}`;
        const query = { instanceId, userId, from: until - 30 * dayMs, to: until, phoneNumber: undefined };
        return (await records.recentOf({ ...query, ...page })).list.length;
      },
    },
    {
      name: 'the call records of a day, first page',
      async ask(n) {
        const day = dayOf(n);
        const filters = {
          contactId: undefined,
          criteria: undefined,
          phoneNumber: undefined,
          directions: undefined,
          dispositions: undefined,
        };
        const scope = { type: 'everybody' } as const;
        const range = { from: day, to: day + dayMs, withRecordings: true, newestFirst: true };
        return (await records.details({ instanceId, scope, ...filters, ...range, ...page })).list.length;
      },
    },
    {
      name: 'the day of 100 agents',
      async ask(n) {
        const day = dayOf(n);
        return (
          await figures.ofAgents({ instanceId, userIds: ids('agent', 100), borders: [day, day + dayMs], now })
        ).size;
      },
    },
    {
      name: 'the day of an agent',
      async ask(n) {
        const day = dayOf(n);
        return (
          await figures.ofAgents({
            instanceId,
            userIds: [`agent-${n % agentCount}`],
            borders: [day, day + dayMs],
            now,
          })
        ).size;
      },
    },
    {
      name: 'the day of all groups',
      async ask(n) {
        const day = dayOf(n);
        return (
          await figures.ofGroups({
            instanceId,
            groupIds: ids('group', groupCount),
            borders: [day, day + dayMs],
            now,
          })
        ).size;
      },
    },
  ];
}
