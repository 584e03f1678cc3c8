import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoInstance, putDemoData } from '../demo/demo-data.ts';
import type { OpenDatabase } from '../storage/open-database.ts';
import { type TestDatabase, testDatabases } from '../storage/testing/test-databases.ts';
import { appendAudit, sqlAuditLog } from '../storage/users/audit-log.ts';
import { type AuditEntry, keepable } from './audit-log.ts';

const at = Date.UTC(2026, 0, 5, 9, 0, 0);
const entry: AuditEntry = {
  instanceId: demoInstance,
  at,
  actorId: 'demo-admin',
  action: 'CreateUser',
  target: 'u1',
  requestId: 'r1',
  detail: { loginName: 'dave', groups: 2, primary: false },
};

describe('an entry', () => {
  it.each([
    ['13800138000', '138****8000'],
    ['+8613800138000', '+86138****8000'],
    ['8001', '8001'],
    ['1767578400000000123', '1767578400000000123'],
    ['dave', 'dave'],
  ])('keeps %s as %s', (text, kept) => {
    expect(keepable({ ...entry, target: text, detail: { number: text } })).toMatchObject({
      target: kept,
      detail: { number: kept },
    });
  });
});

for (const { name, make } of testDatabases) {
  describe.skipIf(!make)(`the audit log on ${name}`, () => {
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

    it('tells what was done, the newest first, by page, time, actor, action and target', async () => {
      const log = sqlAuditLog(database.db);
      await log.write(entry);
      await log.write({ ...entry, at: at + 1000, action: 'RemoveUsers', detail: undefined });
      await log.write({ ...entry, at: at + 2000, actorId: 'gone', action: 'MonitorCall', target: 'job-1' });
      await log.write({ ...entry, instanceId: 'other', actorId: 'other-ann' });
      const actions = async (query: object) => {
        const page = { instanceId: demoInstance, pageNumber: 1, pageSize: 10, ...query };
        const { totalCount, list } = await log.list(page);
        return [totalCount, ...list.map(({ action }) => action)];
      };
      expect(await actions({})).toEqual([3, 'MonitorCall', 'RemoveUsers', 'CreateUser']);
      expect(await actions({ pageSize: 2, pageNumber: 2 })).toEqual([3, 'CreateUser']);
      expect(await actions({ from: at + 1000, to: at + 1000 })).toEqual([1, 'RemoveUsers']);
      expect(await actions({ actorId: 'gone' })).toEqual([1, 'MonitorCall']);
      expect(await actions({ action: 'CreateUser' })).toEqual([1, 'CreateUser']);
      expect(await actions({ target: 'u1' })).toEqual([2, 'RemoveUsers', 'CreateUser']);
      const { list } = await log.list({ instanceId: demoInstance, pageNumber: 1, pageSize: 10 });
      expect(list.at(-1)).toEqual({ ...entry, id: expect.any(String), actorName: '管理员 Admin' });
      expect(list.map(({ actorName }) => actorName)).toEqual(['', '管理员 Admin', '管理员 Admin']);
    });

    it('stands or falls with the change that it tells of', async () => {
      const failing = database.db.transaction().execute(async (trx) => {
        await appendAudit(trx, [{ ...entry, action: 'NeverDone' }]);
        throw new Error('the change failed');
      });
      await expect(failing).rejects.toThrow('the change failed');
      const query = { instanceId: demoInstance, action: 'NeverDone', pageNumber: 1, pageSize: 10 };
      expect((await sqlAuditLog(database.db).list(query)).totalCount).toBe(0);
    });

    it('cannot be changed or cut', async () => {
      const { db } = database;
      await expect(db.updateTable('audit_log').set({ action: 'Other' }).execute()).rejects.toThrow('append');
      await expect(db.deleteFrom('audit_log').execute()).rejects.toThrow('append');
    });
  });
}
