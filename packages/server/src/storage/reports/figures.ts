import type { Kysely } from 'kysely';
import type { Figures } from '../../reports/figures.ts';
import type { Database } from '../schema.ts';
import { callTimes, queueCounts, surveyCounts } from './call-figures.ts';
import type { FigureQuery } from './figure-frame.ts';
import { Tally } from './figure-tally.ts';
import { statusTimes } from './status-figures.ts';

/** Figures for reports, summed by SQL from the status log, the connections and the contacts. */
export function sqlFigures(db: Kysely<Database>): Figures {
  async function tallies(query: FigureQuery): Promise<ReadonlyMap<string, readonly Tally[]>> {
    if (query.ids.length === 0) return new Map();
    const found = new Map<string, Tally[]>();
    const tallyOf = ({ who, period }: { who: string; period: number }) => {
      const ofWho = found.get(who) ?? Array.from({ length: query.borders.length - 1 }, () => new Tally());
      found.set(who, ofWho);
      return ofWho[period - 1];
    };
    const [statuses, calls, surveys, queues] = await Promise.all([
      statusTimes(query).execute(db),
      callTimes(query).execute(db),
      surveyCounts(query).execute(db),
      query.by === 'group' ? queueCounts(query).execute(db) : undefined,
    ]);
    for (const row of statuses.rows) tallyOf(row)?.addStatus(row);
    for (const row of calls.rows) tallyOf(row)?.addCalls(row);
    for (const row of surveys.rows) tallyOf(row)?.addSurveys(row);
    for (const row of queues?.rows ?? []) tallyOf(row)?.addQueue(row);
    return found;
  }

  return {
    async ofAgents({ userIds, ...query }) {
      const found = await tallies({ ...query, by: 'agent', ids: userIds });
      return new Map([...found].map(([id, periods]) => [id, periods.map((tally) => tally.agentFigures())]));
    },
    async ofGroups({ groupIds, ...query }) {
      const found = await tallies({ ...query, by: 'group', ids: groupIds });
      return new Map([...found].map(([id, periods]) => [id, periods.map((tally) => tally.groupFigures())]));
    },
  };
}
