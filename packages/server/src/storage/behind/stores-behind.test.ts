import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deferred } from '../../async/deferred.ts';
import type { Callback } from '../../callbacks/callback.ts';
import type { CallbackStore } from '../../callbacks/callback-store.ts';
import { MemoryCallbacks } from '../../callbacks/testing/memory-callbacks.ts';
import type { ContactJournal, JournalEntry, OpenedContact } from '../../contacts/state/contact-journal.ts';
import { MemoryVoicemails } from '../../voicemails/testing/memory-voicemails.ts';
import type { VoicemailStore } from '../../voicemails/voicemail-store.ts';
import { isStepWritten, sqlContactJournal } from '../calls/contact-journal.ts';
import type { OpenDatabase } from '../open-database.ts';
import { memoryDatabase } from '../testing/test-databases.ts';
import { callbackStoreBehind, journalBehind, voicemailStoreBehind } from './stores-behind.ts';
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

it('the last state is written, though its first try fails and others came meanwhile', async () => {
  const stored: number[] = [];
  const tried = deferred<void>();
  const behind = new WriteBehind({ log, waitMs: 10 });
  const kept = journalBehind(
    {
      ...journal,
      async storeState({ revision }) {
        stored.push(revision);
        if (stored.length > 1) return;
        await tried.promise;
        throw broken();
      },
    },
    behind,
    async () => false,
  );
  for (const revision of [1, 2, 3]) {
    await kept.storeState({ contactId: 'c4', instanceId, revision, state: '{}' });
  }
  tried.resolve();
  await behind.settled();
  expect(stored).toEqual([1, 3]);
  await kept.storeState({ contactId: 'c4', instanceId, revision: 4, state: '{}' });
  expect(stored).toEqual([1, 3, 4]);
});

it('the end of after-call work waits in memory', async () => {
  let isAway = true;
  const ended: string[] = [];
  const behind = new WriteBehind({ log, waitMs: 10 });
  const kept = journalBehind(
    {
      ...journal,
      async endWork(connId) {
        if (isAway) throw broken();
        ended.push(connId);
      },
    },
    behind,
    async () => false,
  );
  await kept.endWork('connection', at);
  expect(behind.waiting).toBe(1);
  isAway = false;
  await behind.settled();
  expect(ended).toEqual(['connection']);
});

describe('callbacks and voicemails', () => {
  type Method = (...args: unknown[]) => Promise<unknown>;

  /** These methods of a store. The first calls of some are carried out, and nobody hears of it. */
  function storeOf<T>(
    store: object,
    names: readonly (keyof T & string)[],
    unconfirmed: readonly string[] = [],
  ): T {
    const left = new Set(unconfirmed);
    const methods = names.map((name): [string, Method] => [
      name,
      async (...args) => {
        const method: Method = Reflect.get(store, name);
        const result = await method.apply(store, args);
        if (left.delete(name)) throw broken();
        return result;
      },
    ]);
    return Object.fromEntries(methods) as T;
  }

  const callback: Callback = {
    ...{ id: 'c1', instanceId, contactId: 'call', skillGroup: { id: 'sales', name: 'Sales' } },
    ...{ customer: '1', number: '2', askedAt: at, waitingSince: at, priority: 0, hours: undefined },
    ...{ mostAttempts: 3, retryMs: 1, attempts: 0, state: { type: 'waiting', dueAt: at } },
  };

  it('are written once, though their commits are not confirmed', async () => {
    const behind = new WriteBehind({ log, waitMs: 5_000 });
    const [callbacks, voicemails] = [new MemoryCallbacks(), new MemoryVoicemails()];
    const puts: string[] = [];
    const lost = storeOf<CallbackStore>(callbacks, ['put', 'save', 'open'], ['put', 'save']);
    const put = async (one: Callback) => {
      puts.push(one.id);
      await lost.put(one);
    };
    const kept = callbackStoreBehind({ ...lost, put }, behind);
    await kept.put(callback);
    await kept.save(
      { ...callback, state: { type: 'reached', at } },
      { contactId: 'c', disposition: 'Success' },
    );
    expect([puts, callbacks.tries.length]).toEqual([['c1'], 1]);
    const written = ['begin', 'finish'] as const;
    const spoken = voicemailStoreBehind(
      storeOf<VoicemailStore>(voicemails, [...written, 'unfinished'], written),
      behind,
    );
    const [id, contactId, skillGroupId, fileName] = ['v1', 'call', 'sales', 'v1.wav'];
    await spoken.begin({ id, instanceId, contactId, skillGroupId, fileName, startedAt: at });
    await spoken.finish(id, { durationMs: 5_000, bytes: 1 }, at);
    expect(voicemails.all).toMatchObject([{ id, durationMs: 5_000 }]);
  });

  it('do not hold a call up', async () => {
    const behind = new WriteBehind({ log, waitMs: 10 });
    const away = async () => {
      throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    };
    const open = storeOf<CallbackStore>(new MemoryCallbacks(), ['open']);
    const kept = callbackStoreBehind({ ...open, put: away, askedSince: away }, behind);
    expect(await kept.askedSince(instanceId, '1', at)).toBe(0);
    await kept.put(callback);
    expect(behind.waiting).toBe(1);
    behind.end();
    await behind.settled();
  });
});
