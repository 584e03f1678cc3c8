import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoInstance, putDemoData } from '../../demo/demo-data.ts';
import { contactLines } from '../../reports/contact-export.ts';
import type { ContactFilter, ContactPosition } from '../../reports/contact-search.ts';
import type { OpenDatabase } from '../open-database.ts';
import { type TestDatabase, testDatabases } from '../testing/test-databases.ts';
import { sqlContactSearch } from './contact-search.ts';

/** `npm run test:load` sets 100,000. */
const count = Number(process.env.OPENSEAT_EXPORT_ROWS ?? 30_000);
const start = Date.UTC(2026, 0, 5);
const filter: ContactFilter = {
  ...{ instanceId: demoInstance, scope: { type: 'everything' }, from: start, to: start + 90 * 86_400_000 },
  newestFirst: true,
};
/** Far more than a page of 500 contacts, far less than all of them. */
const flatBytes = 12_000_000;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heapInUse(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

for (const { name, make } of testDatabases) {
  describe.skipIf(!make)(`an export from ${name}`, () => {
    let place: TestDatabase;
    let database: OpenDatabase;

    beforeAll(async () => {
      if (!make) return;
      place = await make();
      database = await place.open();
      const { db } = database;
      await putDemoData(db);
      await sql`
      insert into contacts (id, instance_id, direction, state, caller, callee, skill_group_id, started_at, established_at, ended_at, disposition, group_ids, agent_ids, flow_ids, released_by)
      select 'c' || n, ${demoInstance}, 'inbound', 'ended', '138' || lpad(n::text, 8, '0'), '01066668888', 'sales', at, at, at + interval '1 minute', 'Success',
        '{sales}', '{demo-alice}', '{}', 'customer'
      from (select n, to_timestamp(${start / 1000}::float8) + n * interval '10 seconds' as at from generate_series(0, ${count - 1}) as n) as call
    `.execute(db);
    }, 120_000);

    afterAll(async () => {
      await database?.dispose();
      await place?.remove();
    });

    it('has all rows, those of the search in its order, and keeps none of them in memory', async () => {
      const search = sqlContactSearch(database.db);
      const shown = { callers: true, callees: true };
      const lines = contactLines(search, { filter, shown, timeZone: 'Asia/Shanghai', language: 'en' });
      const heap: number[] = [];
      let rows = 0;
      let after: ContactPosition | undefined;
      for await (const piece of lines) {
        const ids = piece.split('\r\n').flatMap((line) => line.match(/,(c\d+)$/)?.[1] ?? []);
        if (ids.length === 0) continue;
        const page = await search.page(filter, ids.length, after);
        expect(ids).toEqual(page.list.map(({ id }) => id));
        after = page.next;
        rows += ids.length;
        if (rows % 10_000 === 0) heap.push(heapInUse());
      }
      expect(rows).toBe(count);
      expect(after).toBeUndefined();
      expect(Math.max(...heap) - (heap[0] ?? 0)).toBeLessThan(flatBytes);
    }, 240_000);
  });
}
