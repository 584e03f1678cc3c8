import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoInstance, putDemoData } from '../../demo/demo-data.ts';
import type { OpenDatabase } from '../open-database.ts';
import { type TestDatabase, testDatabases } from '../testing/test-databases.ts';
import { up } from './026-number-forms.ts';

const forms = [
  ['+8613810147619', '13810147619'],
  ['8613810147619', '13810147619'],
  ['013810147619', '13810147619'],
  ['008613810147619', '13810147619'],
  ['+861066668888', '01066668888'],
  ['+8601066668888', '01066668888'],
  ['8675588886666', '075588886666'],
  ['+864008208820', '4008208820'],
  ['+14155550132', '0014155550132'],
  ['0014155550132', '0014155550132'],
  ['13810147619', '13810147619'],
  ['01066668888', '01066668888'],
  ['86668888', '86668888'],
  ['8001', '8001'],
  ['138****7619', '138****7619'],
  ['alice', 'alice'],
  ['anonymous', 'anonymous'],
  ['<img src=x onerror=alert(1)>', 'anonymous'],
  ['1'.repeat(300), 'anonymous'],
] as const;

for (const { name, make } of testDatabases) {
  describe.skipIf(!make)(`numbers of a database of before on ${name}`, () => {
    let place: TestDatabase;
    let database: OpenDatabase;

    beforeAll(async () => {
      if (!make) return;
      place = await make();
      database = await place.open();
      await putDemoData(database.db);
    });

    afterAll(async () => {
      await database?.dispose();
      await place?.remove();
    });

    it('get one form; callers that are neither number nor name become anonymous', async () => {
      const { db } = database;
      await db
        .insertInto('contacts')
        .values(
          forms.map(([caller], index) => ({
            id: `before-${index}`,
            instance_id: demoInstance,
            direction: 'inbound',
            state: 'ended',
            caller,
            callee: '+861066668888',
            skill_group_id: null,
            started_at: new Date(),
          })),
        )
        .execute();
      await db
        .updateTable('phone_numbers')
        .set({ number: '+861066668888' })
        .where('number', '=', '01066668888')
        .execute();
      await db.transaction().execute(async (trx) => {
        await sql`drop table withheld_callers`.execute(trx);
        await up(trx as never);
      });
      const contacts = await db
        .selectFrom('contacts')
        .select(['id', 'caller', 'callee'])
        .where('id', 'like', 'before-%')
        .execute();
      const callerOf = new Map(contacts.map(({ id, caller }) => [id, caller]));
      expect(forms.map(([before], index) => [before, callerOf.get(`before-${index}`)])).toEqual(forms);
      expect(new Set(contacts.map(({ callee }) => callee))).toEqual(new Set(['01066668888']));
      const numbers = await db.selectFrom('phone_numbers').select('number').execute();
      expect(numbers.map(({ number }) => number)).toContain('01066668888');
    });
  });
}
