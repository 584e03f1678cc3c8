import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { migrate } from '../open-database.ts';
import { memoryDatabase } from '../testing/test-databases.ts';
import { formerNames, migrations } from './index.ts';

it('are in order, one number each', () => {
  const names = Object.keys(migrations);
  expect(names).toEqual([...names].sort());
  const numbers = names.map((name) => name.slice(0, 3));
  expect(new Set(numbers).size).toBe(numbers.length);
});

it('are not carried out again in a database that has recorded former names', async () => {
  const database = await memoryDatabase();
  for (const [former, current] of Object.entries(formerNames)) {
    await sql`update kysely_migration set name = ${former} where name = ${current}`.execute(database.db);
  }
  await migrate(database);
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
    database.db,
  );
  expect(rows.map(({ name }) => name)).toEqual(Object.keys(migrations));
  await database.dispose();
});
