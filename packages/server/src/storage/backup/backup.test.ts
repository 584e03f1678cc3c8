import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { putDemoData } from '../../demo/demo-data.ts';
import type { OpenDatabase } from '../open-database.ts';
import { type TestDatabase, testDatabases } from '../testing/test-databases.ts';
import { exportTables } from './export-tables.ts';
import { hasData, importTables } from './import-tables.ts';
import { manifestName, readManifest } from './manifest.ts';

const odd = { text: 'Zürich "\\n"\n测试\u0001', list: [1, null, { deep: true }] };
const entry = {
  instance_id: 'demo',
  at: new Date('2026-02-03T04:05:06.789Z'),
  actor_id: 'admin',
  action: 'changed',
  target: 'x',
  request_id: null,
  detail: JSON.stringify(odd),
};

/** Two new databases for each test take their time. */
vi.setConfig({ testTimeout: 120_000 });

for (const { name, make } of testDatabases) {
  describe.skipIf(!make)(`a backup of ${name}`, () => {
    let folder: string;
    const made: TestDatabase[] = [];
    const opened: OpenDatabase[] = [];

    async function database(): Promise<OpenDatabase> {
      const test = await make?.();
      if (!test) throw new Error('no database');
      made.push(test);
      const one = await test.open();
      opened.push(one);
      return one;
    }

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'openseat-backup-'));
    });

    afterEach(async () => {
      for (const one of opened.splice(0)) await one.dispose();
      for (const one of made.splice(0)) await one.remove();
      await rm(folder, { recursive: true, force: true });
    });

    it('brings every table back, with its numbers', async () => {
      const { db: from } = await database();
      await putDemoData(from);
      await from.insertInto('audit_log').values(entry).execute();
      await exportTables(from, folder);

      const { db: to } = await database();
      expect(await hasData(to)).toBe(false);
      await importTables(to, folder);
      expect(await hasData(to)).toBe(true);

      const again = await mkdtemp(join(folder, 'again-'));
      await exportTables(to, again);
      const [before, after] = [await readManifest(folder), await readManifest(again)];
      expect(after).toEqual({ ...before, createdAt: after?.createdAt });
      for (const { name: table } of before?.tables ?? []) {
        const lines = async (at: string) =>
          (await readFile(join(at, 'tables', `${table}.jsonl`), 'utf8')).split('\n').sort();
        expect(await lines(again)).toEqual(await lines(folder));
      }
      // The next entry has the next number, and the table still refuses changes.
      await to.insertInto('audit_log').values(entry).execute();
      const ids = await to.selectFrom('audit_log').select(['id', 'detail']).orderBy('id').execute();
      expect(ids).toEqual([
        { id: 1, detail: odd },
        { id: 2, detail: odd },
      ]);
      await expect(to.deleteFrom('audit_log').execute()).rejects.toThrow('append only');
    });

    it('replaces the present data, and only when all of it is there', async () => {
      const { db } = await database();
      await putDemoData(db);
      await exportTables(db, folder);
      await db.insertInto('audit_log').values(entry).execute();
      const count = async () =>
        Number(
          (await db.selectFrom('audit_log').select(db.fn.countAll().as('n')).executeTakeFirstOrThrow()).n,
        );

      const users = join(folder, 'tables', 'users.jsonl');
      const whole = await readFile(users, 'utf8');
      await writeFile(users, whole.slice(0, whole.length / 2));
      await expect(importTables(db, folder)).rejects.toThrow(/^The backup is damaged \(table users/);
      expect(await count()).toBe(1);

      await writeFile(users, whole);
      await importTables(db, folder);
      expect(await count()).toBe(0);
      const { rows } = await sql`select 1 from information_schema.schemata
        where schema_name = 'openseat_restore'`.execute(db);
      expect(rows).toEqual([]);
    });

    it('refuses what it cannot read', async () => {
      const { db } = await database();
      await expect(importTables(db, folder)).rejects.toThrow('its manifest is missing');
      await exportTables(db, folder);
      const path = join(folder, manifestName);
      const manifest = JSON.parse(await readFile(path, 'utf8'));
      await writeFile(path, JSON.stringify({ ...manifest, migrations: ['999-tomorrow'] }));
      await expect(importTables(db, folder)).rejects.toThrow('later version');
      await writeFile(path, JSON.stringify({ ...manifest, tables: [{ name: '../users', rows: 1 }] }));
      await expect(importTables(db, folder)).rejects.toThrow('its manifest is missing or not readable');
    });
  });
}
