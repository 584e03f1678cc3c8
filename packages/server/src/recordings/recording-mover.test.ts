import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { demoInstance, putDemoData } from '../demo/demo-data.ts';
import { TestStorage } from '../object-storage/test-storage.ts';
import type { OpenDatabase } from '../storage/open-database.ts';
import { sqlMovingStore } from '../storage/recordings/recording-store.ts';
import { memoryDatabase } from '../storage/testing/test-databases.ts';
import { RecordingArchive } from './recording-archive.ts';
import { RecordingMover } from './recording-mover.ts';
import type { RecordingStorage } from './recording-storage.ts';

const content = Buffer.alloc(300_000, 7);

let database: OpenDatabase;
let storage: TestStorage;
let folder: string;
let movers: RecordingMover[];

beforeAll(async () => {
  database = await memoryDatabase();
  await putDemoData(database.db);
  await database.db
    .insertInto('contacts')
    .values({
      id: 'c',
      instance_id: demoInstance,
      direction: 'inbound',
      state: 'ended',
      caller: '',
      callee: '',
      started_at: new Date(),
    })
    .execute();
}, 60_000);

afterAll(() => database?.dispose());

beforeEach(async () => {
  await database.db.deleteFrom('recordings').execute();
  storage = await TestStorage.start();
  folder = await mkdtemp(join(tmpdir(), 'openseat-recordings-'));
  movers = [];
}, 60_000);

afterEach(async () => {
  for (const mover of movers) await mover.dispose();
  await storage.remove();
  await rm(folder, { recursive: true, force: true });
});

async function record(id: string, state = 'ready'): Promise<string> {
  const path = join(folder, `${id}.wav`);
  await writeFile(path, content);
  await database.db
    .insertInto('recordings')
    .values({
      id,
      contact_id: 'c',
      conn_id: 'c',
      instance_id: demoInstance,
      user_id: 'demo-alice',
      file_name: `${id}.wav`,
      channels: 2,
      started_at: new Date(),
      duration_ms: 1,
      bytes: content.length,
      state,
    })
    .execute();
  return path;
}

function mover(to: RecordingStorage = storage.open(), retryDelays: readonly number[] = [20]): RecordingMover {
  const log = pino({ level: 'silent' });
  const made = new RecordingMover({
    folder,
    storage: to,
    store: sqlMovingStore(database.db),
    log,
    retryDelays,
  });
  movers.push(made);
  return made;
}

const places = async () =>
  Object.fromEntries(
    (await database.db.selectFrom('recordings').select(['id', 'place']).execute()).map((row) => [
      row.id,
      row.place,
    ]),
  );

async function contentOf(fileName: string): Promise<Buffer> {
  const file = await new RecordingArchive({ folder, storage: storage.open() }).find(fileName);
  const chunks: Buffer[] = [];
  for await (const chunk of (await file?.read()) ?? []) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

it('moves what is whole, and only that, and removes it from the folder', async () => {
  const paths = [await record('a'), await record('b'), await record('c')];
  const unfinished = await record('open', 'recording');
  mover().wake();
  await expect.poll(places).toEqual({ a: 'storage', b: 'storage', c: 'storage', open: 'folder' });
  await expect.poll(() => paths.map((path) => existsSync(path))).toEqual([false, false, false]);
  expect(existsSync(unfinished)).toBe(true);
  expect(await contentOf('b.wav')).toEqual(content);
});

it('tries again until the storage is back; until then the folder has it', async () => {
  const path = await record('a');
  await storage.goAway();
  mover().wake();
  const attempts = async () =>
    (await database.db.selectFrom('recordings').select('move_attempts').executeTakeFirstOrThrow())
      .move_attempts;
  await expect.poll(attempts).toBeGreaterThan(2);
  expect(existsSync(path)).toBe(true);
  expect(await contentOf('a.wav')).toEqual(content);
  await storage.comeBack();
  await expect.poll(places).toEqual({ a: 'storage' });
  expect(await contentOf('a.wav')).toEqual(content);
});

it('keeps the file of which the storage kept a part only', async () => {
  const path = await record('a');
  const half = storage.open();
  const cut: RecordingStorage = {
    find: (fileName) => half.find(fileName),
    dispose: () => half.dispose(),
    async put(fileName, _path, signal) {
      const part = join(folder, 'half');
      await writeFile(part, content.subarray(0, 1000));
      await half.put(fileName, part, signal);
      throw new Error('The storage keeps 1000 of 300000 bytes.');
    },
  };
  mover(cut, [3_600_000]).wake();
  await expect.poll(async () => (await half.find('a.wav'))?.bytes).toBe(1000);
  await movers[0]?.dispose();
  expect([await places(), existsSync(path)]).toEqual([{ a: 'folder' }, true]);
  expect(await contentOf('a.wav')).toEqual(content);
});

it('after a crash between moving and removing, removes what has been moved at the next start', async () => {
  const moved = await record('a');
  const kept = await record('b');
  await sqlMovingStore(database.db).moved('a');
  await mover().tidy();
  expect([existsSync(moved), existsSync(kept)]).toEqual([false, true]);
});

it('stops in the middle of an upload, which the next start repeats', async () => {
  const path = await record('a');
  const stuck: RecordingStorage = {
    find: async () => undefined,
    dispose() {},
    put: (_fileName, _path, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  };
  const stopped = mover(stuck, [0]);
  stopped.wake();
  await expect
    .poll(
      async () =>
        (await database.db.selectFrom('recordings').select('move_attempts').executeTakeFirst())
          ?.move_attempts,
    )
    .toBe(1);
  await stopped.dispose();
  expect(existsSync(path)).toBe(true);
  mover().wake();
  await expect.poll(places).toEqual({ a: 'storage' });
});

it('can be read to its end while it is moved', async () => {
  await record('a');
  const archive = new RecordingArchive({ folder, storage: storage.open() });
  const file = await archive.find('a.wav');
  mover().wake();
  await expect.poll(places).toEqual({ a: 'storage' });
  let bytes = 0;
  for await (const chunk of (await file?.read()) ?? []) bytes += Buffer.from(chunk).length;
  expect(bytes).toBe(content.length);
});
