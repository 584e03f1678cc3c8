import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../open-database.ts';
import { type TestDatabase, testDatabases } from '../testing/test-databases.ts';
import { readKeyFile } from './key-file.ts';
import { Sealing } from './sealing.ts';
import { sealSecrets, secretOf } from './secrets.ts';

for (const { name, make } of testDatabases) {
  describe.skipIf(!make)(`secrets on ${name}, with the key in a file`, () => {
    let place: TestDatabase;
    let database: OpenDatabase;
    const key = randomBytes(32);

    beforeAll(async () => {
      if (!make) return;
      place = await make();
      database = await place.open();
    }, 120_000);

    afterAll(async () => {
      await database?.dispose();
      await place?.remove();
    });

    it('are as before, and the database alone does not tell them', async () => {
      const before = await secretOf(database.db, 'oauth');
      const sealed = await new Sealing(database.db, 'desk-phones').seal('desk-1', 'a phone’s password');
      await sealSecrets(database.db, key);
      expect(await secretOf(database.db, 'oauth')).toEqual(before);
      expect(await new Sealing(database.db, 'desk-phones').open('desk-1', sealed)).toBe('a phone’s password');
      const later = await secretOf(database.db, 'later');
      expect(await secretOf(database.db, 'later')).toEqual(later);
      const rows = await database.db.selectFrom('secrets').select('value').execute();
      expect(rows).toHaveLength(3);
      for (const { value } of rows) {
        expect(value).toMatch(/^sealed:/);
        expect(value).not.toContain(before.toString('base64url'));
      }
    });

    it('are taken up at the next start with the same key', async () => {
      const before = await secretOf(database.db, 'oauth');
      await database.dispose();
      database = await place.open();
      await sealSecrets(database.db, key);
      expect(await secretOf(database.db, 'oauth')).toEqual(before);
    });

    it('stop a start without the key, with another, and after one was moved to another name', async () => {
      await expect(sealSecrets(database.db, undefined)).rejects.toThrow('set OPENSEAT_KEY_FILE');
      await expect(sealSecrets(database.db, randomBytes(32))).rejects.toThrow('is not the one');
      const { value } = await database.db
        .selectFrom('secrets')
        .select('value')
        .where('name', '=', 'later')
        .executeTakeFirstOrThrow();
      await database.db.updateTable('secrets').set({ value }).where('name', '=', 'oauth').execute();
      await expect(sealSecrets(database.db, key)).rejects.toThrow('is not the one');
    });
  });
}

describe('the key file', () => {
  let folder: string;
  const at = (file: string) => join(folder, file);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'openseat-key-'));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function put(file: string, text: string, mode = 0o600): Promise<string> {
    await writeFile(at(file), text);
    await chmod(at(file), mode);
    return at(file);
  }

  it('holds 32 bytes in base64', async () => {
    const key = randomBytes(32);
    expect(await readKeyFile(await put('right', `${key.toString('base64')}\n`))).toEqual(key);
    expect(await readKeyFile(undefined)).toBeUndefined();
  });

  it.each([
    ['is missing', () => at('none'), 'cannot be read'],
    ['is empty', () => put('empty', ''), 'must hold 32 bytes'],
    ['is short', () => put('short', randomBytes(16).toString('base64')), 'must hold 32 bytes'],
    ['is no base64', () => put('junk', 'x'.repeat(30) + '!?'.repeat(20)), 'must hold 32 bytes'],
    ['others can read', () => put('open', randomBytes(32).toString('base64'), 0o644), 'chmod 600'],
  ])('is refused when it %s, saying what to do', async (_what, path, text) => {
    await expect(readKeyFile(await path())).rejects.toThrow(text);
  });
});
