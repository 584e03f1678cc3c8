import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ControlSocket, openControlSocket } from './backup/control-socket.ts';
import { backUp, restore } from './backup-command.ts';
import { putDemoData } from './demo/demo-data.ts';
import { exportTables } from './storage/backup/export-tables.ts';
import { openDatabase } from './storage/open-database.ts';

let folder: string;
let socket: ControlSocket | undefined;

const data = (name: string) => ({ OPENSEAT_DATA: join(folder, name) });
const database = (name: string) => openDatabase({ folder: join(folder, name), url: undefined });

/** A data folder with the demonstration, a recording and an uploaded sound. */
async function fill(name: string): Promise<void> {
  const { db, dispose } = await database(name);
  await putDemoData(db);
  await dispose();
  await mkdir(join(folder, name, 'recordings'), { recursive: true });
  await writeFile(join(folder, name, 'recordings', 'one.wav'), 'sound');
  await mkdir(join(folder, name, 'prompts', 'uploaded', 'demo'), { recursive: true });
  await writeFile(join(folder, name, 'prompts', 'uploaded', 'demo', 'hello.sln16'), 'hello');
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openseat-command-'));
});

afterEach(async () => {
  await socket?.dispose();
  socket = undefined;
  await rm(folder, { recursive: true, force: true });
});

describe('backup and restore', () => {
  it('carry database, sounds and recordings to another data folder', async () => {
    await fill('from');
    const file = join(folder, 'backup');
    await backUp(data('from'), file, { recordings: true });
    expect((await stat(file)).mode & 0o077).toBe(0);
    expect(await readdir(join(folder, 'from'))).toEqual(['pgdata', 'prompts', 'recordings']);
    await restore(data('to'), file, { replace: false });
    expect(await readFile(join(folder, 'to', 'recordings', 'one.wav'), 'utf8')).toBe('sound');
    expect(await readFile(join(folder, 'to', 'prompts', 'uploaded', 'demo', 'hello.sln16'), 'utf8')).toBe(
      'hello',
    );
    const { db, dispose } = await database('to');
    expect(await db.selectFrom('users').select('id').execute()).not.toEqual([]);
    await dispose();

    await expect(restore(data('to'), file, { replace: false })).rejects.toThrow('There is data already');
    await restore(data('to'), file, { replace: true });
    await expect(backUp(data('from'), file, { recordings: false })).rejects.toThrow('exists');
    await backUp(data('from'), join(folder, 'small'), { recordings: false });
    await restore(data('bare'), join(folder, 'small'), { replace: false });
    expect(await readdir(join(folder, 'bare'))).toEqual(['pgdata', 'prompts']);
  }, 60_000);

  it('ask the running server for the tables, and refuse to restore under it', async () => {
    await fill('from');
    const running = await database('from');
    socket = await openControlSocket(join(folder, 'from'), (into) => exportTables(running.db, into));
    const file = join(folder, 'backup');
    await backUp(data('from'), file, { recordings: false });
    await expect(restore(data('from'), file, { replace: true })).rejects.toThrow('The server is running');
    await expect(openControlSocket(join(folder, 'from'), async () => undefined)).rejects.toThrow(
      'Another server uses',
    );
    await running.dispose();
    await restore(data('to'), file, { replace: false });
  }, 60_000);

  it('tell in one sentence that a file is missing or damaged, and change nothing', async () => {
    await fill('from');
    const file = join(folder, 'backup');
    await backUp(data('from'), file, { recordings: true });
    const whole = await readFile(file);
    const flipped = Buffer.from(whole);
    flipped[whole.length >> 1] = ~(whole[whole.length >> 1] ?? 0) & 0xff;
    for (const content of [whole.subarray(0, whole.length - 100), flipped, Buffer.from('nonsense'), '']) {
      await writeFile(file, content);
      await expect(restore(data('to'), file, { replace: true })).rejects.toThrow(/^The backup .*is damaged/);
    }
    await expect(restore(data('to'), join(folder, 'none'), { replace: true })).rejects.toThrow(
      'There is no file',
    );
    expect(await readdir(join(folder, 'to'))).toEqual([]);
    await expect(backUp(data('to'), join(folder, 'other'), { recordings: true })).rejects.toThrow(
      'There is no database',
    );
  }, 60_000);
});
