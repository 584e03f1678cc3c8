import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OpenDatabase } from './open-database.ts';
import { type TestDatabase, testDatabases } from './testing/test-databases.ts';

let place: TestDatabase | undefined;
let database: OpenDatabase;

beforeAll(async () => {
  // Its data is in a folder.
  place = await testDatabases.find(({ name }) => name === 'PGlite')?.make?.();
  if (!place) throw new Error('PGlite is always there.');
  database = await place.open();
}, 60_000);

afterAll(async () => {
  await database?.dispose();
  await place?.remove();
});

it('brings values and errors over from its thread', async () => {
  const values = { at: new Date(5), bytes: Buffer.from('ab'), names: ['a', 'b'], count: 7, data: { a: [1] } };
  const { rows } = await sql`
    select ${values.at}::timestamptz as at, ${values.bytes}::bytea as bytes, ${values.names}::text[] as names,
      ${values.count}::int8 as count, ${JSON.stringify(values.data)}::jsonb as data
  `.execute(database.db);
  expect(rows).toEqual([values]);
  await expect(sql`select 1 / 0`.execute(database.db)).rejects.toMatchObject({
    message: 'division by zero',
    code: '22012',
  });
});

it('counts changed rows, and undoes a failed transaction while others wait for it', async () => {
  const { db } = database;
  await sql`create table numbers_of_test (number int)`.execute(db);
  const failed = db.transaction().execute(async (trx) => {
    await sql`insert into numbers_of_test values (1)`.execute(trx);
    throw new Error('not this one');
  });
  const inserted = sql`insert into numbers_of_test values (2), (3)`.execute(db);
  await expect(failed).rejects.toThrow('not this one');
  expect((await inserted).numAffectedRows).toBe(2n);
  expect((await sql`select number from numbers_of_test`.execute(db)).rows).toEqual([
    { number: 2 },
    { number: 3 },
  ]);
});

it('prepares the statement that comes again and again, and no other', async () => {
  const { db } = database;
  const often = (n: number) => sql<{ n: number }>`select ${n}::int as n`.execute(db);
  for (let n = 0; n < 7; n += 1) expect((await often(n)).rows).toEqual([{ n }]);
  await expect(sql`select ${'x'}::int as n`.execute(db)).rejects.toMatchObject({ code: '22P02' });
  expect((await often(8)).rows).toEqual([{ n: 8 }]);
  const { rows } = await sql`select statement from pg_prepared_statements`.execute(db);
  expect(rows).toEqual([{ statement: 'select $1::int as n' }]);
});

it('refuses statements after its end', async () => {
  const { db } = database;
  await database.dispose();
  await expect(sql`select 1`.execute(db)).rejects.toThrow();
  await database.dispose();
});
