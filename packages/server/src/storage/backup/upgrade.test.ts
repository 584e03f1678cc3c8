import { join } from 'node:path';
import { DEFAULT_MIGRATION_TABLE, sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { migrations } from '../migrations/index.ts';
import { testDatabases } from '../testing/test-databases.ts';
import { importTables } from './import-tables.ts';
import { readManifest } from './manifest.ts';

/** The demonstration and a call, as `exportTables` wrote them when migration 027 was the last. */
const folder = join(import.meta.dirname, '../testing/schema-027');

for (const { name, make } of testDatabases) {
  describe.skipIf(!make)(`an upgrade on ${name}`, () => {
    it('brings the data of schema 027 to the current schema', async () => {
      const test = await make?.();
      if (!test) throw new Error('no database');
      const { db, dispose } = await test.open();
      try {
        await importTables(db, folder);
        const applied = await sql<{ name: string }>`
          select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(db);
        expect(applied.rows.map((row) => row.name).sort()).toEqual(Object.keys(migrations).sort());
        const users = (await readManifest(folder))?.tables.find((table) => table.name === 'users')?.rows;
        expect(await db.selectFrom('users').select('id').execute()).toHaveLength(users ?? 0);
        expect(await db.selectFrom('contacts').selectAll().executeTakeFirstOrThrow()).toMatchObject({
          id: 'c1',
          caller: '13800138000',
          skill_group_id: 'sales',
          ...{ group_ids: ['sales'], agent_ids: ['demo-alice'], flow_ids: [] },
          established_at: new Date('2026-03-02T09:00:05Z'),
        });
        const steps = await db.selectFrom('contact_steps').select('step').orderBy('id').execute();
        expect(steps.map(({ step }) => step)).toEqual([
          'arrived',
          'enqueued',
          'offered',
          'established',
          'ended',
        ]);
      } finally {
        await dispose();
        await test.remove();
      }
    });
  });
}
