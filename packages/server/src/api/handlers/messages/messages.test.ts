import { operations, type RequestOf, type ResponseOf } from '@openseat/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoInstance } from '../../../demo/demo-data.ts';
import { putMorning } from '../../../demo/recorded-morning.ts';
import { type TestServer, testServer } from '../../../testing/test-server.ts';
import { perform } from '../../perform.ts';

type Ops = typeof operations;

let server: TestServer;

beforeAll(async () => {
  server = await testServer();
  await putMorning(server.db);
}, 60_000);

afterAll(() => server?.dispose());

async function ask<Name extends keyof Ops>(
  user: string,
  name: Name,
  parameters: Omit<RequestOf<Ops[Name]>, 'instanceId'>,
): Promise<ResponseOf<Ops[Name]>> {
  const identity = await server.services.users.find(`demo-${user}`);
  if (!identity) throw new Error(`There is no ${user}.`);
  const caller = { identity, requestId: 'r', deviceId: undefined, origin: 'http://localhost' };
  const answer = await perform(server.services, caller, operations[name].name, {
    instanceId: demoInstance,
    ...parameters,
  });
  return answer as ResponseOf<Ops[Name]>;
}

/** The outbox as a user sees it, once all messages have been tried. */
async function outbox(user: string, filter: { phoneNumber?: string; contactId?: string } = {}) {
  return expect
    .poll(async () => {
      const { messages } = await ask(user, 'ListMessages', { ...filter, pageNumber: 1, pageSize: 100 });
      return messages.list.some(({ state }) => state === 'waiting' || state === 'sending')
        ? undefined
        : messages;
    })
    .toBeDefined()
    .then(
      async () => (await ask(user, 'ListMessages', { ...filter, pageNumber: 1, pageSize: 100 })).messages,
    );
}

async function templateOf(scenario: number): Promise<number> {
  const { smsConfigs } = await ask('alice', 'GetSmsConfig', { scenario: [scenario] });
  const [template] = smsConfigs;
  if (!template) throw new Error(`There is no template ${scenario}.`);
  return template.id;
}

describe('templates', () => {
  it('are told by scenario', async () => {
    const { smsConfigs } = await ask('alice', 'GetSmsConfig', { scenario: [3, 1] });
    expect(smsConfigs.map(({ scenario }) => scenario)).toEqual([1, 3]);
    expect(smsConfigs[0]).toMatchObject({ instance: 'demo', signName: 'OpenSeat' });
  });
});

describe('a predefined message', () => {
  it('goes to each number once, with its places filled, and is told in the outbox', async () => {
    const { bizId } = await ask('alice', 'SendPredefinedShortMessage', {
      phoneNumbers: '+86 138-0013-8001, 13800138002,13800138001',
      configId: await templateOf(3),
      templateParam: '{"number":"01066668888"}',
    });
    const { list } = await outbox('alice');
    const mine = list.filter((message) => message.bizId === bizId);
    expect(mine.map(({ phoneNumber }) => phoneNumber).sort()).toEqual(['13800138001', '13800138002']);
    expect(mine[0]).toMatchObject({
      text: '【OpenSeat】您好,OpenSeat 演示刚才与您通话未能接通,如需帮助请致电 01066668888。',
      state: 'sent',
      provider: 'outbox',
      attempts: 1,
      scenario: 3,
      userId: 'demo-alice',
    });
  });

  it.each([
    ['no number at all', { phoneNumbers: ' , ' }, 'PhoneNumbers'],
    ['something that is none', { phoneNumbers: '13800138001,x' }, 'PhoneNumbers'],
    [
      'too many',
      { phoneNumbers: Array.from({ length: 21 }, (_u, n) => 13800138100 + n).join() },
      'more than 20',
    ],
    ['a missing value', {}, 'no value for number'],
    ['values that are no JSON', { templateParam: 'number' }, 'TemplateParam'],
    ['values that are none', { templateParam: '{"number":{}}' }, 'TemplateParam'],
  ])('is refused with %s', async (_what, wrong, message) => {
    const right = { phoneNumbers: '13800138001', configId: await templateOf(3) };
    const asked = ask('alice', 'SendPredefinedShortMessage', { ...right, ...wrong });
    await expect(asked).rejects.toThrow(message);
  });

  it('needs a template of the instance', async () => {
    const { id } = await server.db
      .insertInto('message_templates')
      .values({ instance_id: 'other', scenario: 3, name: 'n', sign_name: '', template_code: '', text: 'x' })
      .returning('id')
      .executeTakeFirstOrThrow();
    const asked = ask('alice', 'SendPredefinedShortMessage', { phoneNumbers: '13800138001', configId: id });
    await expect(asked).rejects.toMatchObject({ code: 'NotExist.SmsConfig' });
  });

  it('is limited in rate: thirty a minute for each user', async () => {
    const order = { configId: await templateOf(2), templateParam: '{"code":"A1"}' };
    const numbers = (from: number) => Array.from({ length: 15 }, (_u, n) => 13900000000 + from + n).join();
    await ask('bob', 'SendPredefinedShortMessage', { ...order, phoneNumbers: numbers(0) });
    await ask('bob', 'SendPredefinedShortMessage', { ...order, phoneNumbers: numbers(15) });
    const asked = ask('bob', 'SendPredefinedShortMessage', { ...order, phoneNumbers: '13900000099' });
    await expect(asked).rejects.toMatchObject({ code: 'Request.TooMany' });
    await expect(asked).rejects.toThrow(/again in [1-9]\d? s/);
    await ask('carol', 'SendPredefinedShortMessage', { ...order, phoneNumbers: '13900000099' });
  });
});

describe('a rating by short message', () => {
  const customer = '13800138000';
  const talk = { acid: 'in', contactType: 0, phoneNumbers: customer };

  it('is requested from the customer of the agent’s own talk, once', async () => {
    await ask('alice', 'LaunchShortMessageAppraise', talk);
    const { list } = await outbox('alice', { contactId: 'in' });
    expect(list).toMatchObject([{ phoneNumber: customer, scenario: 1, state: 'sent' }]);
    expect(list[0]?.text).toContain('爱丽丝 Alice');
    await expect(ask('alice', 'LaunchShortMessageAppraise', talk)).rejects.toMatchObject({
      code: 'Survey.Sent',
    });
    expect((await outbox('alice', { contactId: 'in' })).totalCount).toBe(1);
    expect(await server.services.surveys.openOf(customer)).toMatchObject({
      contactId: 'in',
      agentId: 'demo-alice',
      channel: 'sms',
    });
  });

  it.each([
    ['of another agent’s talk', 'bob', talk, 'NotExists.JobId'],
    ['of an unanswered call', 'alice', { ...talk, acid: 'out' }, 'NotExists.JobId'],
    ['of no call', 'admin', { ...talk, acid: 'none' }, 'NotExists.JobId'],
    [
      'of another number, by an agent',
      'alice',
      { ...talk, phoneNumbers: '13800138009' },
      'Parameter.Invalid',
    ],
    ['of two numbers', 'admin', { ...talk, phoneNumbers: `${customer},13800138009` }, 'Parameter.Invalid'],
  ])('is not asked %s', async (_what, user, parameters, code) => {
    await expect(ask(user, 'LaunchShortMessageAppraise', parameters)).rejects.toMatchObject({ code });
  });

  it('is not asked where the instance does not want it', async () => {
    await ask('admin', 'UpdateConfigItems', {
      configItems: JSON.stringify([{ name: 'SmsSatisfactionSurvey', value: '0' }]),
    });
    await expect(ask('admin', 'LaunchShortMessageAppraise', talk)).rejects.toMatchObject({
      code: 'Survey.NotEnabled',
    });
  });
});

describe('a rating by voice', () => {
  it('is noted once for each talk and agent', async () => {
    await ask('alice', 'LaunchAppraise', { acid: 'in' });
    await ask('alice', 'LaunchAppraise', { acid: 'in' });
    const rows = await server.db.selectFrom('surveys').selectAll().where('channel', '=', 'voice').execute();
    expect(rows).toMatchObject([{ contact_id: 'in', user_id: 'demo-alice', score: null }]);
  });

  it('cannot be noted for another agent’s talk, except by that agent’s supervisor', async () => {
    await expect(ask('bob', 'LaunchAppraise', { acid: 'in' })).rejects.toMatchObject({
      code: 'NotExists.JobId',
    });
    await ask('carol', 'LaunchAppraise', { acid: 'in' });
  });
});

describe('the outbox', () => {
  it('shows agents their own messages, supervisors those of their groups, administrators all', async () => {
    const users = async (user: string) =>
      [...new Set((await outbox(user)).list.map(({ userId }) => userId))].sort();
    expect(await users('alice')).toEqual(['demo-alice']);
    expect(await users('carol')).toEqual(['demo-alice', 'demo-bob', 'demo-carol']);
    expect(await users('admin')).toEqual(['demo-alice', 'demo-bob', 'demo-carol']);
  });

  it('is found by number', async () => {
    const { list } = await outbox('admin', { phoneNumber: '+86 13800138002' });
    expect(list.map(({ phoneNumber }) => phoneNumber)).toEqual(['13800138002']);
  });

  it('has masked numbers for supervisors and administrators where the instance masks them', async () => {
    const configure = (value: string) =>
      ask('admin', 'UpdateConfigItems', { configItems: JSON.stringify([{ name: 'ShowCalleeID', value }]) });
    const areMasked = async (user: string) =>
      (await outbox(user)).list.map(({ phoneNumber }) => phoneNumber.includes('****'));
    await configure('0');
    expect(await areMasked('alice')).not.toContain(true);
    for (const user of ['carol', 'admin']) expect(await areMasked(user)).not.toContain(false);
    await configure('1');
  });
});
