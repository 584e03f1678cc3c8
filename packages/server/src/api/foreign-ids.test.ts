import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoInstance } from '../demo/demo-data.ts';
import { type AskingServer, askingServer } from './testing/asking-server.ts';
import { asFields } from './testing/cloud-surface.ts';

/** An administrator uses existing ids of another instance's voicemails, callbacks and recordings. */
let asking: AskingServer;
let askOther: (operation: string, parameters: object) => Promise<Record<string, unknown>>;
let callbackId: string;

beforeAll(async () => {
  asking = await askingServer([]);
  const { server } = asking;
  await server.services.voicemails.begin({
    id: '1',
    instanceId: demoInstance,
    contactId: 'in',
    skillGroupId: 'sales',
    fileName: '1.wav',
    startedAt: Date.now(),
  });
  await server.services.voicemails.finish('1', { durationMs: 6_400, bytes: 4 }, Date.now());
  await server.callbacks.ask({
    instanceId: demoInstance,
    contactId: 'in',
    skillGroup: { id: 'sales', name: '' },
    customer: '13800138000',
    number: '01066660000',
    waitingSince: 1_000,
    priority: 2,
    hours: { timeZone: 'Asia/Shanghai', weekly: [], exceptions: [] },
    mostAttempts: 2,
    retryMs: 60_000,
  });
  const { callbacks } = await asking.ask('admin', 'ListCallbacks', { pageNumber: 1, pageSize: 10 });
  const list = asFields(callbacks)?.list;
  callbackId = String(asFields(Array.isArray(list) ? list[0] : undefined)?.callbackId);
  await server.db.insertInto('instances').values({ id: 'foreign', name: 'Other', description: '' }).execute();
  await server.db
    .insertInto('users')
    .values({
      id: 'foreign-admin',
      instance_id: 'foreign',
      login_name: 'admin',
      display_name: 'Other',
      extension: '8000',
      email: '',
      phone: '',
    })
    .execute();
  await server.db
    .insertInto('user_roles')
    .values({ user_id: 'foreign-admin', role: 'administrator' })
    .execute();
  const { accessToken } = await server.services.accessTokens.issue('foreign-admin');
  askOther = async (operation, parameters) => {
    const response = await server.app.inject({
      method: 'POST',
      url: `/api/${operation}`,
      headers: { authorization: `Bearer ${accessToken}` },
      payload: { instanceId: 'foreign', ...parameters },
    });
    return asFields(response.json()) ?? {};
  };
}, 60_000);

afterAll(() => asking?.server.dispose());

const page = { pageNumber: 1, pageSize: 10 };

describe('ids of another instance', () => {
  it.each<[string, () => object]>([
    ['GetVoicemailRecording', () => ({ contactId: 'in' })],
    ['GetVoicemailRecording', () => ({ contactId: 'in', name: '1.wav' })],
    ['MarkVoicemailHeard', () => ({ contactId: 'in' })],
    ['MarkVoicemailHeard', () => ({ contactId: 'in', name: '1.wav', heard: true })],
    ['CancelCallback', () => ({ callbackId })],
  ])('are none at %s', async (operation, parameters) => {
    expect(await askOther(operation, parameters())).toMatchObject({ code: 'NotExist.Record' });
    // Nor when the request names the other instance.
    expect(await askOther(operation, { ...parameters(), instanceId: demoInstance })).toMatchObject({
      code: 'NotExist.Instance',
    });
  });

  it.each<[string, object]>([
    ['ListVoicemails', page],
    ['ListVoicemails', { ...page, skillGroupId: 'sales' }],
    ['ListVoicemails', { ...page, caller: '13800138000' }],
    ['ListCallbacks', page],
    ['ListCallbacks', { ...page, phoneNumber: '13800138000' }],
    ['ListCallbacks', { ...page, skillGroupId: 'sales' }],
  ])('are in no list of %s %j', async (operation, parameters) => {
    const answer = JSON.stringify(await askOther(operation, parameters));
    expect(answer).not.toMatch(/13800138000|1\.wav|"contactId":"in"/);
  });

  it.each(['%', '_n', 'i%', "in' or '1'='1", '*', ' in', 'IN'])('are not found by %j', async (contactId) => {
    for (const operation of ['GetVoicemailRecording', 'MarkVoicemailHeard']) {
      expect(await asking.ask('admin', operation, { contactId })).toMatchObject({ code: 'NotExist.Record' });
    }
    expect(await asking.ask('admin', 'CancelCallback', { callbackId: contactId })).toHaveProperty('code');
  });

  it('leave what they name as it was', async () => {
    const { data } = await asking.ask('admin', 'ListVoicemails', page);
    expect(data).toMatchObject({ list: [{ name: '1.wav', heardTime: 0 }] });
    const { callbacks } = await asking.ask('admin', 'ListCallbacks', page);
    expect(callbacks).toMatchObject({ list: [{ callbackId, state: 'waiting' }] });
  });
});
