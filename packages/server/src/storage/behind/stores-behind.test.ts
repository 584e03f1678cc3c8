import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deferred } from '../../async/deferred.ts';
import type { ContactJournal, JournalEntry, OpenedContact } from '../../contacts/state/contact-journal.ts';
import { isStepWritten, sqlContactJournal } from '../calls/contact-journal.ts';
import type { OpenDatabase } from '../open-database.ts';
import { memoryDatabase } from '../testing/test-databases.ts';
import { journalBehind } from './stores-behind.ts';
import { WriteBehind } from './write-behind.ts';

const log = pino({ level: 'silent' });
const at = Date.UTC(2026, 0, 5, 9);
const instanceId = 'demo';
const broken = () => new Error('Connection terminated unexpectedly');

let database: OpenDatabase;
let journal: ContactJournal;

beforeAll(async () => {
  database = await memoryDatabase();
  await database.db
    .insertInto('instances')
    .values({ id: instanceId, name: 'Demo', description: '' })
    .execute();
  journal = sqlContactJournal(database.db);
}, 60_000);

afterAll(() => database?.dispose());

const opened = (id: string): OpenedContact => ({
  ...{ id, instanceId, direction: 'inbound', state: 'arriving', caller: '1', callee: '2' },
  ...{ skillGroupId: undefined, startedAt: at },
});
const entry = (contactId: string, step: JournalEntry['step'], revision?: number): JournalEntry => ({
  ...{ contactId, instanceId, at, step },
  ...(revision !== undefined && { live: { contactId, instanceId, revision, state: `{"at":${revision}}` } }),
});
const stepsOf = async (contactId: string) =>
  (
    await database.db
      .selectFrom('contact_steps')
      .select('step')
      .where('contact_id', '=', contactId)
      .orderBy('id')
      .execute()
  ).map(({ step }) => step);

/** The journal on the database, with a first write that ends as `first` says. */
function behindOf(first: (write: () => Promise<void>) => Promise<void>, waitMs = 5_000) {
  let isFirst = true;
  const write = (work: () => Promise<void>) => {
    if (!isFirst) return work();
    isFirst = false;
    return first(work);
  };
  const behind = new WriteBehind({ log, waitMs });
  const failing: ContactJournal = {
    ...journal,
    openContact: (...call) => write(() => journal.openContact(...call)),
  };
  return {
    behind,
    journal: journalBehind(failing, behind, (step) => isStepWritten(database.db, step)),
  };
}

it('a step whose commit was not confirmed is there once', async () => {
  const some = behindOf(async (write) => {
    await write();
    throw broken();
  });
  await some.journal.openContact(opened('c1'), entry('c1', 'arrived', 1));
  await some.journal.write(entry('c1', 'held', 2));
  expect(await stepsOf('c1')).toEqual(['arrived', 'held']);
});

it('a step that was not committed is written again', async () => {
  const some = behindOf(async () => {
    throw broken();
  });
  await some.journal.openContact(opened('c2'), entry('c2', 'arrived', 1));
  expect(await stepsOf('c2')).toEqual(['arrived']);
});

it('steps and the last state wait in memory, and are written in order', async () => {
  const back = deferred<void>();
  const some = behindOf(async (write) => {
    await back.promise;
    await write();
  }, 10);
  await some.journal.openContact(opened('c3'), entry('c3', 'arrived', 1));
  await some.journal.write(entry('c3', 'held', 2));
  for (const revision of [3, 4, 5]) {
    await some.journal.storeState({ contactId: 'c3', instanceId, revision, state: `{"at":${revision}}` });
  }
  expect([await stepsOf('c3'), some.behind.waiting]).toEqual([[], 3]);
  back.resolve();
  await some.behind.settled();
  expect(await stepsOf('c3')).toEqual(['arrived', 'held']);
  const live = (await journal.loadContacts()).find(({ contactId }) => contactId === 'c3');
  expect(live).toMatchObject({ revision: 5, state: '{"at":5}' });
});
