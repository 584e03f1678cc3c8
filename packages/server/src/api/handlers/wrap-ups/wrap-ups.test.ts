import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { morning } from '../../../demo/recorded-morning.ts';
import { sqlContactJournal } from '../../../storage/calls/contact-journal.ts';
import { type AskingServer, askingServer } from '../../testing/asking-server.ts';
import { asFields } from '../../testing/cloud-surface.ts';

let asking: AskingServer;
let ask: AskingServer['ask'];
/** Ids of the codes, by name. */
const ids = new Map<string, string>();

const page = { pageNumber: 1, pageSize: 10 };
/** The audit log of this test. */
const now = () => ({ startTime: Date.now() - 60_000, stopTime: Date.now() + 1000 });

async function put(name: string, more: object = {}): Promise<void> {
  const { wrapUpCodeId } = await ask('admin', 'PutWrapUpCode', { name, ...more });
  ids.set(name, String(wrapUpCodeId));
}

const idOf = (name: string) => ids.get(name) ?? '';

/** Alice is in the after-call work of the morning's contact `in`, and owes its code. */
async function afterCall(): Promise<void> {
  const { agents, phones } = asking.server.services;
  const identity = await asking.server.services.users.find('demo-alice');
  if (!identity) throw new Error('There is no Alice.');
  const connection = await asking.server.db
    .selectFrom('connections')
    .select('id')
    .where('contact_id', '=', 'in')
    .where('user_id', '=', 'demo-alice')
    .executeTakeFirstOrThrow();
  const contact = { contactId: 'in', connId: connection.id };
  agents.endSession('demo-alice', 'asked');
  phones.setReachable((await phones.issue('demo-alice')).name, true);
  agents.signIn({
    identity,
    deviceId: 'device-of-alice',
    groups: [{ id: 'sales', level: 5 }],
    afterCallRule: 'manual',
    autoAnswerSeconds: undefined,
  });
  agents.move('demo-alice', 'ready');
  agents.move('demo-alice', 'offer', { contact });
  agents.move('demo-alice', 'answer', { contact });
  agents.move('demo-alice', 'release', { owesCode: true });
  await asking.server.db
    .updateTable('connections')
    .set({ wrap_up_owed: true, wrap_up_code_id: null })
    .where('id', '=', connection.id)
    .execute();
}

beforeAll(async () => {
  asking = await askingServer(['WrapUpCoded']);
  // The demonstration's own.
  await asking.server.db.deleteFrom('wrap_up_codes').execute();
  ({ ask } = asking);
}, 60_000);

afterAll(() => asking?.server.dispose());

describe('the tree of codes', () => {
  it('is required by a group only while there is a code', async () => {
    const require = () =>
      ask('admin', 'ModifySkillGroupRouting', { skillGroupId: 'sales', wrapUpCode: 'required' });
    expect(await require()).toMatchObject({ code: 'WrapUp.NoCodes' });
    await put('销售', { nameEn: 'Sales' });
    await put('询价', { parentId: idOf('销售'), nameEn: 'Price', position: 1 });
    await put('下单', { parentId: idOf('销售'), position: 0 });
    expect(await require()).toMatchObject({ routing: { wrapUpCode: 'required' } });
  });

  it('is shown to agents in order, and changed by administrators alone', async () => {
    const { wrapUpCodes } = await ask('alice', 'ListWrapUpCodes');
    expect(wrapUpCodes).toMatchObject([
      { name: '下单', parentId: idOf('销售'), nameEn: '' },
      { name: '销售', parentId: '', nameEn: 'Sales' },
      { name: '询价', nameEn: 'Price' },
    ]);
    for (const [operation, parameters] of [
      ['PutWrapUpCode', { name: 'mine' }],
      ['DeleteWrapUpCode', { wrapUpCodeId: idOf('询价') }],
    ] as const) {
      expect(await ask('carol', operation, parameters)).toMatchObject({ code: 'NoPermission.User' });
    }
  });

  it('refuses what agents could not read or choose', async () => {
    expect(await ask('admin', 'PutWrapUpCode', { name: 'a\u202eb' })).toMatchObject({
      code: 'Parameter.Invalid',
    });
    expect(await ask('admin', 'PutWrapUpCode', { name: '下单', parentId: idOf('销售') })).toMatchObject({
      code: 'Exists.WrapUpCode',
    });
    expect(await ask('admin', 'PutWrapUpCode', { name: 'x', wrapUpCodeId: 'none' })).toMatchObject({
      code: 'NotExist.WrapUpCode',
    });
    expect(await ask('admin', 'DeleteWrapUpCode', { wrapUpCodeId: idOf('销售') })).toMatchObject({
      code: 'InUse.WrapUpCode',
    });
  });

  it('is in the audit log', async () => {
    const { entries } = await ask('admin', 'ListAuditLog', {
      ...now(),
      action: 'PutWrapUpCode',
      ...page,
    });
    expect(JSON.stringify(entries)).toContain('询价');
  });
});

describe('the wrap-up of a call', () => {
  it('has a required code before ready, which nobody else can leave out either', async () => {
    await afterCall();
    expect(await ask('alice', 'ReadyForService')).toMatchObject({ code: 'WrapUp.CodeRequired' });
    expect(await ask('alice', 'TakeBreak', { code: 'Lunch' })).toMatchObject({ code: 'WrapUp.CodeRequired' });
    expect(await ask('alice', 'SignOutGroup')).toMatchObject({ code: 'WrapUp.CodeRequired' });
    expect(await ask('admin', 'ReadyForService', { userId: 'demo-alice' })).toMatchObject({
      code: 'WrapUp.CodeRequired',
    });
    for (const wrapUpCodeId of ['none', idOf('销售')]) {
      expect(await ask('alice', 'PutWrapUp', { jobId: 'in', wrapUpCodeId })).toMatchObject({
        code: 'NotExist.WrapUpCode',
      });
    }
    expect(await sqlContactJournal(asking.server.db).owedCodes()).toMatchObject([{ userId: 'demo-alice' }]);
    await ask('alice', 'PutWrapUp', { jobId: 'in', wrapUpCodeId: idOf('询价') });
    expect(await sqlContactJournal(asking.server.db).owedCodes()).toEqual([]);
    expect(await ask('alice', 'ReadyForService')).toMatchObject({ data: { userState: 'READY' } });
  });

  it('may be coded by a supervisor for the agent, by name in the audit log', async () => {
    await afterCall();
    const coded = { jobId: 'in', userId: 'demo-alice', wrapUpCodeId: idOf('询价') };
    expect(await ask('bob', 'PutWrapUp', coded)).toMatchObject({ code: 'NoPermission.User' });
    await ask('admin', 'PutWrapUp', coded);
    expect(await ask('alice', 'ReadyForService')).toMatchObject({ data: { userState: 'READY' } });
    const { entries } = await ask('admin', 'ListAuditLog', {
      ...now(),
      action: 'PutWrapUp',
      ...page,
    });
    expect(JSON.stringify(entries)).toContain('demo-alice');
  });

  it('has a note of each agent, of bounded length, and of own calls alone', async () => {
    const note = '<img src=x onerror=alert(1)> 周五回电';
    await ask('alice', 'PutWrapUp', { jobId: 'in', note });
    expect(await ask('alice', 'GetWrapUp', { jobId: 'in' })).toMatchObject({
      note,
      otherNotes: [],
      wrapUpCodeId: idOf('询价'),
    });
    for (const [jobId, text, code] of [
      ['in', 'x'.repeat(2001), 'Parameter.Invalid'],
      ['none', 'x', 'NotExists.JobId'],
    ]) {
      expect(await ask('alice', 'PutWrapUp', { jobId, note: text })).toMatchObject({ code });
    }
    expect(await ask('carol', 'GetWrapUp', { jobId: 'in' })).toMatchObject({ code: 'NotExists.JobId' });
    await ask('alice', 'PutWrapUp', { jobId: 'in', note: ' ' });
    expect(await ask('alice', 'GetWrapUp', { jobId: 'in' })).toMatchObject({ note: '' });
    await ask('alice', 'PutWrapUp', { jobId: 'in', note });
  });

  it('has the next status of the present call alone', async () => {
    expect(await ask('alice', 'PutWrapUp', { jobId: 'in', nextStatus: 'offline' })).toHaveProperty('code');
    await afterCall();
    expect(await ask('alice', 'PutWrapUp', { jobId: 'in', nextStatus: 'break' })).toMatchObject({
      code: 'Parameter.Null',
    });
    await ask('alice', 'PutWrapUp', { jobId: 'in', nextStatus: 'break', breakCode: 'Lunch' });
    expect(asking.server.services.agents.session('demo-alice')?.next).toEqual({
      status: 'break',
      breakCode: 'Lunch',
    });
    expect(await ask('alice', 'PutWrapUp', { jobId: 'gone', nextStatus: 'offline' })).toMatchObject({
      code: 'NotExists.JobId',
    });
    await ask('alice', 'PutWrapUp', { jobId: 'in', wrapUpCodeId: idOf('下单') });
  });

  it('is in records, reports and webhooks', async () => {
    const written = {
      contactId: 'in',
      agentId: 'demo-alice',
      wrapUpCodeId: idOf('下单'),
      wrapUpCodeName: '下单',
      note: expect.stringContaining('周五回电'),
    };
    for (const name of ['alice', 'carol', 'admin']) {
      const { wrapUps } = await ask(name, 'ListContactWrapUps', { contactId: 'in' });
      expect(wrapUps).toMatchObject([written]);
    }
    expect(await ask('bob', 'ListContactWrapUps', { contactId: 'in' })).toMatchObject({ wrapUps: [] });
    expect(await ask('admin', 'ListContactWrapUps', { contactId: 'theirs' })).toMatchObject({ wrapUps: [] });
    const { wrapUpReports } = await ask('admin', 'ListWrapUpReports', {
      startTime: morning.day,
      endTime: morning.day,
    });
    expect(wrapUpReports).toContainEqual({
      skillGroupId: 'sales',
      skillGroupName: expect.any(String),
      wrapUpCodeId: idOf('下单'),
      wrapUpCodeName: '下单',
      calls: 1,
      talkTime: expect.any(Number),
    });
    const deliveries = await asking.server.db.selectFrom('webhook_deliveries').select('body').execute();
    const bodies = deliveries.map(({ body }) => asFields(JSON.parse(body)));
    expect(bodies.at(-1)).toMatchObject({
      eventType: 'WrapUpCoded',
      contactId: 'in',
      agentId: 'demo-alice',
      wrapUpCodeId: idOf('下单'),
      wrapUpCodeName: '销售 / 下单',
    });
    // Notes are personal, and stay here.
    expect(JSON.stringify(bodies)).not.toContain('周五回电');
  });

  it('keeps the name of a removed code, and the last one stays while a group requires one', async () => {
    await ask('admin', 'DeleteWrapUpCode', { wrapUpCodeId: idOf('下单') });
    const { wrapUpReports } = await ask('admin', 'ListWrapUpReports', {
      startTime: '2020-01-01',
      endTime: '2022-01-01',
    });
    expect(wrapUpReports).toEqual([]);
    await ask('admin', 'DeleteWrapUpCode', { wrapUpCodeId: idOf('询价') });
    expect(await ask('admin', 'DeleteWrapUpCode', { wrapUpCodeId: idOf('销售') })).toMatchObject({
      code: 'InUse.WrapUpCode',
    });
    await ask('admin', 'ModifySkillGroupRouting', { skillGroupId: 'sales', wrapUpCode: 'optional' });
    expect(await ask('admin', 'DeleteWrapUpCode', { wrapUpCodeId: idOf('销售') })).not.toHaveProperty('code');
  });
});
