import { callbackLimits } from '@openseat/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sqlCallbackStore } from '../../../storage/calls/callback-store.ts';
import type { TestServer } from '../../../testing/test-server.ts';
import { type AskingServer, askingServer } from '../../testing/asking-server.ts';
import { asFields } from '../../testing/cloud-surface.ts';

const hourMs = 3_600_000;

let server: TestServer;
let ask: AskingServer['ask'];

async function signIn(user: string): Promise<void> {
  const identity = await server.services.users.find(`demo-${user}`);
  if (!identity) throw new Error('no such user');
  server.services.agents.signIn({
    identity,
    deviceId: `${user}-device`,
    groups: [{ id: 'sales', level: 5 }],
    purpose: 'calls',
    afterCallRule: 15,
    autoAnswerSeconds: undefined,
  });
}

const later = (ms = hourMs) => Date.now() + ms;

/** Alice schedules a callback from an own call. */
async function schedule(phoneNumber: string, more: object = {}): Promise<string> {
  const { callbackId, code } = await ask('alice', 'ScheduleCallback', {
    jobId: 'in',
    phoneNumber,
    dueTime: later(),
    ...more,
  });
  if (typeof callbackId !== 'string') throw new Error(String(code));
  return callbackId;
}

async function shown(name: string, parameters: object = {}): Promise<readonly unknown[]> {
  const { callbacks } = await ask(name, 'ListCallbacks', { pageNumber: 1, pageSize: 100, ...parameters });
  const list = asFields(callbacks)?.list;
  return Array.isArray(list) ? list : [];
}

beforeAll(async () => {
  ({ server, ask } = await askingServer([]));
  await signIn('alice');
}, 60_000);

afterAll(() => server?.dispose());

describe('a callback that an agent schedules', () => {
  it('is listed to its agent and the supervisor, is stored, moved and cancelled', async () => {
    const dueTime = later();
    const callbackId = await schedule('13800138000', { dueTime, note: ' 报价单 ' });
    const expected = {
      callbackId,
      state: 'waiting',
      phoneNumber: '13800138000',
      contactId: 'in',
      dueTime,
      scheduledBy: 'demo-alice',
      agentId: 'demo-alice',
      note: '报价单',
    };
    expect(await shown('alice', { own: true })).toMatchObject([expected]);
    expect(await shown('carol', { phoneNumber: '13800138000' })).toMatchObject([expected]);
    const moved = { callbackId, dueTime: dueTime + hourMs, forGroup: true };
    expect(await ask('alice', 'RescheduleCallback', moved)).not.toHaveProperty('code');
    expect(await shown('alice', { own: true })).toMatchObject([
      { dueTime: dueTime + hourMs, agentId: '', note: '报价单' },
    ]);
    // As after a restart.
    expect(await sqlCallbackStore(server.db).open()).toMatchObject([
      {
        id: callbackId,
        schedule: { by: 'demo-alice', note: '报价单' },
        state: { type: 'waiting', dueAt: dueTime + hourMs },
      },
    ]);
    await ask('alice', 'CancelCallback', { callbackId });
    expect(await shown('alice', { own: true })).toMatchObject([{ state: 'cancelled' }]);
    expect(await ask('alice', 'RescheduleCallback', moved)).toMatchObject({ code: 'NotExist.Record' });
  });

  it('is not shown to other agents while it is for one agent, nor theirs to change', async () => {
    const callbackId = await schedule('13800138001');
    const filter = { phoneNumber: '13800138001' };
    expect(await shown('bob', filter)).toEqual([]);
    for (const action of ['CancelCallback', 'RescheduleCallback']) {
      expect(await ask('bob', action, { callbackId })).toMatchObject({ code: 'NotExist.Record' });
    }
    await ask('alice', 'RescheduleCallback', { callbackId, forGroup: true });
    expect(await shown('bob', filter)).toHaveLength(1);
    await ask('alice', 'CancelCallback', { callbackId });
  });

  it('is changed by a supervisor of its group, which the audit log has', async () => {
    const callbackId = await schedule('13800138002');
    await ask('carol', 'RescheduleCallback', { callbackId, note: 'from carol' });
    await ask('carol', 'CancelCallback', { callbackId });
    const { list } = await server.services.auditLog.list({
      instanceId: 'demo',
      target: 'demo-alice',
      pageNumber: 1,
      pageSize: 10,
    });
    const entries = list.map(({ action, actorId, detail }) => [action, actorId, detail]);
    expect(entries).toEqual(
      expect.arrayContaining([
        ['RescheduleCallback', 'demo-carol', { callbackId }],
        ['CancelCallback', 'demo-carol', { callbackId }],
      ]),
    );
  });

  it.each([
    ['a call of no one', { jobId: 'none' }, 'NotExists.JobId'],
    ['the past', { dueTime: 1 }, 'Callback.Time'],
    ['a time too far ahead', { dueTime: later(callbackLimits.aheadMs + hourMs) }, 'Callback.Time'],
    ['no number', { phoneNumber: 'tomorrow' }, 'invalid callee'],
    ['a masked number', { phoneNumber: '138****8000' }, 'invalid callee'],
    ['an emergency number', { phoneNumber: '110' }, 'invalid callee'],
    ['a number abroad', { phoneNumber: '00882161234567' }, 'Dial.DestinationClosed'],
    ['a caller ID that is not lent', { caller: '01099999999' }, 'caller outof range'],
    ['a long note', { note: 'x'.repeat(callbackLimits.note + 1) }, 'Parameter.Invalid'],
  ])('is refused for %s', async (_, wrong, code) => {
    const request = { jobId: 'in', phoneNumber: '13800138009', dueTime: later(), ...wrong };
    expect(await ask('alice', 'ScheduleCallback', request)).toMatchObject({ code });
  });

  it('that is overdue keeps its time when its note is changed, and is moved to no other past time', async () => {
    const dueTime = later(-50_000);
    const callbackId = await schedule('13800138003', { dueTime });
    const change = (more: object) => ask('alice', 'RescheduleCallback', { callbackId, note: 'x', ...more });
    expect(await change({ dueTime })).not.toHaveProperty('code');
    expect(await change({ dueTime: 5 })).toMatchObject({ code: 'Callback.Time' });
    await ask('alice', 'CancelCallback', { callbackId });
  });

  it('of a group is shown when due to its agents alone, and called by one of them', async () => {
    const callbackId = await schedule('13800138004', { dueTime: later(-50_000), forGroup: true, note: 'x' });
    const early = await schedule('13800138005', { forGroup: true });
    const onlyAlice = await schedule('13800138006', { dueTime: later(-50_000) });
    const filter = { own: true, groupDue: true, states: ['waiting', 'calling'] };
    expect(await shown('bob', filter)).toMatchObject([{ callbackId, own: false, agentId: '', note: 'x' }]);
    expect(await shown('bob', { own: true })).toEqual([]);
    expect((await shown('alice', filter)).map((each) => asFields(each)?.own)).toEqual([true, true, true]);
    // An administrator of no group has none to call.
    expect(await shown('admin', filter)).toEqual([]);

    const call = (name: string, id: string) =>
      ask(name, 'MakeCall', { callee: '13800138004', callbackId: id });
    expect(await call('admin', callbackId)).toMatchObject({ code: 'NotExist.Record' });
    expect(await call('bob', onlyAlice)).toMatchObject({ code: 'NotExist.Record' });
    await signIn('bob');
    const { phones } = server.services;
    phones.setReachable((await phones.issue('demo-bob')).name, true);
    server.services.agents.move('demo-bob', 'takeBreak');
    expect(await call('bob', early)).toMatchObject({ code: 'Callback.NotDue' });
    await server.callbacks.begin(callbackId);
    expect(await shown('bob', filter)).toEqual([]);
    expect(await call('bob', callbackId)).toMatchObject({ code: 'Callback.Taken' });
    for (const id of [callbackId, early, onlyAlice]) await ask('alice', 'CancelCallback', { callbackId: id });
  });

  it('is the only open one of its number, and one of fifty', async () => {
    const first = await schedule('13900139000');
    await expect(schedule('139 0013 9000')).rejects.toThrow('Callback.Exists');
    const number = (count: number) => `139001391${String(count).padStart(2, '0')}`;
    for (let count = 1; count < callbackLimits.open; count += 1) await schedule(number(count));
    await expect(schedule(number(60))).rejects.toThrow('LimitExceeded.Callback');
    await ask('alice', 'CancelCallback', { callbackId: first });
    await schedule(number(60));
  });
});
