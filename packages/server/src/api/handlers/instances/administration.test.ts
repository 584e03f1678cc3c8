import { defaultRoutingStrategy } from '@openseat/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putMorning } from '../../../demo/recorded-morning.ts';
import { sqlAccessKeyStore } from '../../../storage/sign-in/access-key-store.ts';
import { type TestServer, testServer } from '../../../testing/test-server.ts';
import { asFields } from '../../testing/cloud-surface.ts';

/** Administrators' changes of users, groups and numbers by the API, and their effect on signed-in agents. */
let server: TestServer;
const tokens = new Map<string, string>();

beforeAll(async () => {
  server = await testServer();
  await putMorning(server.db);
  await tokenOf('demo-admin');
}, 60_000);

afterAll(() => server?.dispose());

async function tokenOf(userId: string): Promise<void> {
  tokens.set(userId, (await server.services.accessTokens.issue(userId)).accessToken);
}

type Fields = Readonly<Record<string, unknown>>;

async function ask(name: string, parameters: Fields, userId = 'demo-admin'): Promise<Fields> {
  const response = await server.app.inject({
    method: 'POST',
    url: `/api/${name}`,
    headers: { authorization: `Bearer ${tokens.get(userId)}` },
    payload: { instanceId: 'demo', ...parameters },
  });
  return asFields(response.json()) ?? {};
}

const page = { pageNumber: 1, pageSize: 100 };
const dora = { loginName: 'dora', displayName: 'Dora', email: '', roleId: ['agent@demo'] };
let count = 0;

/** Adds a user with a new name. Returns its id. */
async function user(parts: Fields = {}): Promise<string> {
  count += 1;
  const answer = await ask('CreateUser', { ...dora, loginName: `user${count}`, ...parts });
  if (typeof answer.userId !== 'string') throw new Error(JSON.stringify(answer));
  return answer.userId;
}

async function group(parts: Fields = {}): Promise<string> {
  count += 1;
  const answer = await ask('CreateSkillGroup', { name: `group ${count}`, ...parts });
  if (typeof answer.skillGroupId !== 'string') throw new Error(JSON.stringify(answer));
  return answer.skillGroupId;
}

async function groupsOf(userId: string): Promise<readonly (readonly [string, number])[]> {
  return (await server.services.users.groupsOf(userId)).map(({ id, level }) => [id, level] as const);
}

/** An agent with a connected workbench, ready for calls. */
async function ready(userId: string, groups: readonly { id: string; level: number }[]): Promise<void> {
  const { agents, phones, users } = server.services;
  const identity = await users.find(userId);
  if (!identity) throw new Error('no such user');
  agents.signIn({ identity, deviceId: 'd', groups, afterCallRule: 'manual', autoAnswerSeconds: undefined });
  const { name } = await phones.issue(userId);
  phones.setReachable(name, true);
  agents.move(userId, 'ready');
}

describe('settings', () => {
  const update = (items: readonly Fields[], more: Fields = {}) =>
    ask('UpdateConfigItems', { configItems: JSON.stringify(items), ...more });
  const configItems = async (name: string) => (await ask('ListConfig', { configItem: [name] })).configItems;

  it('are changed together or not at all, and it is in the audit log', async () => {
    const confirm = { name: 'ConfirmMobileAnswer', value: '1' };
    const refused = await update([confirm, { name: 'TimeZone', value: 'Nowhere' }]);
    expect(refused.code).toBe('Parameter.Invalid');
    expect(await configItems('ConfirmMobileAnswer')).toEqual([{ ...confirm, value: '0' }]);
    expect((await update([confirm, { name: 'AllowHangup', value: '0' }])).code).toBeUndefined();
    expect(await configItems('ConfirmMobileAnswer')).toEqual([confirm]);
    expect(
      (
        await update([
          { name: 'AllowHangup', value: '1' },
          { ...confirm, value: '0' },
        ])
      ).code,
    ).toBeUndefined();
    const { list } = await server.services.auditLog.list({ instanceId: 'demo', target: 'demo', ...page });
    expect(list).toMatchObject([
      { action: 'UpdateConfigItems', detail: { AllowHangup: '1', ConfirmMobileAnswer: '0' } },
      { action: 'UpdateConfigItems', detail: { AllowHangup: '0', ConfirmMobileAnswer: '1' } },
    ]);
  });

  it.each([
    [[{ name: 'Nothing', value: '1' }], {}, 'Parameter.Invalid'],
    [[], {}, 'Parameter.Invalid'],
    [[{ name: 'AllowHangup', value: '1' }], { objectType: 'skillGroup' }, 'Parameter.Invalid'],
    [[{ name: 'AllowHangup', value: '1' }], { objectId: 'other' }, 'NotExist.Instance'],
  ])('are refused: %j %j', async (items, more, code) => {
    expect((await update(items, more)).code).toBe(code);
  });
});

describe('a user', () => {
  it('is added with the next extension, roles and groups', async () => {
    const place = { skillGroupId: ['sales', 'support'], skillLevel: [3, 10], phone: '13800138000' };
    const userId = await user({ loginName: 'dora', displayName: ' 朵拉 Dora ', ...place });
    expect(await ask('GetUser', { userId })).toMatchObject({
      user: {
        detail: { loginName: 'dora', displayName: '朵拉 Dora', phone: '13800138000' },
        roles: [{ roleId: 'agent@demo' }],
        skillLevels: [
          { level: 3, skill: { skillGroupId: 'sales' } },
          { level: 10, skill: { skillGroupId: 'support' } },
        ],
      },
    });
    expect((await server.services.users.find(userId))?.extension).toBe('8004');
    expect(await ask('FindUsers', { criteria: '朵拉', ...page })).toMatchObject({ users: { totalCount: 1 } });
    const { list } = await server.services.auditLog.list({ instanceId: 'demo', target: userId, ...page });
    expect(list).toMatchObject([
      {
        actorId: 'demo-admin',
        action: 'CreateUser',
        detail: { loginName: 'dora', extension: '8004', roles: 'agent', skillGroups: 'sales:3,support:10' },
      },
    ]);
  });

  const hundred = Array.from({ length: 101 }, (_unused, index) => `g${index}`);
  it.each<[string, Fields, string]>([
    ['the name of another', { loginName: 'ALICE' }, 'Exists.UserName'],
    ['no name', { loginName: '' }, 'Parameter.Invalid'],
    ['a name with a space', { loginName: 'a b' }, 'Parameter.Invalid'],
    ['a name of 65', { loginName: 'x'.repeat(65) }, 'Parameter.Invalid'],
    ['nothing to be called', { displayName: '  ' }, 'Parameter.Invalid'],
    ['a name that turns the text', { displayName: 'a\u202eb' }, 'Parameter.Invalid'],
    ['something that is no e-mail', { email: 'nobody' }, 'Parameter.Invalid'],
    ['something that is no phone', { phone: 'mobile' }, 'Parameter.Invalid'],
    ['no role', { roleId: [] }, 'Parameter.Invalid'],
    ['a role that is none', { roleId: ['owner@demo'] }, 'NotExist.Role'],
    ['a role of another instance', { roleId: ['agent@other'] }, 'NotExist.Role'],
    ['groups without levels', { skillGroupId: ['sales'] }, 'Parameter.Invalid'],
    ['levels without groups', { skillLevel: [1] }, 'Parameter.Invalid'],
    ['fewer levels', { skillGroupId: ['sales', 'support'], skillLevel: [1] }, 'Parameter.Invalid'],
    ['a group twice', { skillGroupId: ['sales', 'sales'], skillLevel: [1, 2] }, 'Parameter.Invalid'],
    ['level 0', { skillGroupId: ['sales'], skillLevel: [0] }, 'Parameter.Invalid'],
    ['level 11', { skillGroupId: ['sales'], skillLevel: [11] }, 'Parameter.Invalid'],
    ['101 groups', { skillGroupId: hundred, skillLevel: hundred.map(() => 1) }, 'Parameter.Invalid'],
    ['an unknown group', { skillGroupId: ['nobody'], skillLevel: [1] }, 'NotExist.SkillGroup'],
    ['another’s group', { skillGroupId: ['other-group'], skillLevel: [1] }, 'NotExist.SkillGroup'],
    ['a number for this user alone', { privateOutboundNumberId: 'demo-01066668888' }, 'Parameter.Invalid'],
  ])('is not added with %s', async (_what, parts, code) => {
    const before = await server.services.auditLog.list({ instanceId: 'demo', ...page });
    const answer = await ask('CreateUser', { ...dora, loginName: 'nobody', ...parts });
    expect(answer.code).toBe(code);
    // A refusal changes nothing.
    const after = await server.services.auditLog.list({ instanceId: 'demo', ...page });
    expect(after.totalCount).toBe(before.totalCount);
    expect(await server.services.users.findForSignIn('demo', 'nobody')).toBeUndefined();
  });

  it('is added once when two requests use the same name', async () => {
    const answers = await Promise.all([0, 1].map(() => ask('CreateUser', { ...dora, loginName: 'twin' })));
    expect(answers.map(({ code }) => code ?? 'OK').sort()).toEqual(['Exists.UserName', 'OK']);
  });

  it('has other roles from the next request on, and keeps what is not named', async () => {
    const userId = await user({ skillGroupId: ['sales'], skillLevel: [3] });
    await tokenOf(userId);
    expect((await ask('ListWebhooks', {}, userId)).code).toBe('NoPermission.User');
    const change = { userId, displayName: 'Dora D', email: 'd@example.com', phone: '' };
    await ask('ModifyUser', { ...change, roleId: ['administrator@demo', 'agent@demo'] });
    expect((await ask('ListWebhooks', {}, userId)).code).toBeUndefined();
    expect(await groupsOf(userId)).toEqual([['sales', 3]]);
    await ask('ModifySkillGroupOfUser', {
      userId,
      roleId: ['agent@demo'],
      skillGroupId: ['support'],
      skillLevel: [7],
    });
    expect((await ask('ListWebhooks', {}, userId)).code).toBe('NoPermission.User');
    expect(await groupsOf(userId)).toEqual([['support', 7]]);
    await ask('ModifySkillGroupOfUser', { userId, roleId: ['agent@demo'], skillGroupId: [], skillLevel: [] });
    expect(await groupsOf(userId)).toEqual([]);
    expect(await ask('GetUser', { userId })).toMatchObject({ user: { detail: { displayName: 'Dora D' } } });
  });

  it('stays an administrator when no other administrator can sign in', async () => {
    const change = { userId: 'demo-admin', roleId: ['agent@demo'] };
    const code = 'NotModified.PrimaryUser';
    expect((await ask('ModifySkillGroupOfUser', change)).code).toBe(code);
    expect((await ask('RemoveUsers', { userId: ['demo-admin'] })).code).toBe(code);
    // An administrator without a password does not count.
    await user({ roleId: ['administrator@demo'] });
    expect((await ask('RemoveUsers', { userId: ['demo-admin'] })).code).toBe(code);
  });

  it('is removed, signed out of everything, and stays a name in records', async () => {
    const { services, db } = server;
    const userId = 'demo-bob';
    await tokenOf(userId);
    await sqlAccessKeyStore(db).add({ id: 'bobs-key', secret: 's', userId });
    await ready(userId, [{ id: 'sales', level: 5 }]);
    const { name: phone } = await services.phones.issue(userId);
    await services.deskPhones.register({ userId, instanceId: 'demo' }, 'desk');
    const wrong = await ask('RemoveUsers', { userId: [userId, 'nobody'] });
    expect(wrong.code).toBe('NotExist.User');
    expect(services.agents.session(userId)).toBeDefined();
    expect((await ask('RemoveUsers', { userId: [userId] })).code).toBeUndefined();
    expect(services.agents.session(userId)).toBeUndefined();
    services.phones.setReachable(phone, true);
    expect((await ask('GetUser', {}, userId)).code).toBe('InvalidToken');
    await expect.poll(() => services.deskPhones.has(userId)).toBe(false);
    expect(await sqlAccessKeyStore(db).find('bobs-key')).toBeUndefined();
    expect(await services.users.findByExtension('demo', '8002')).toBeUndefined();
    expect(await services.users.findForSignIn('demo', 'bob')).toBeUndefined();
    expect((await ask('GetUser', { userId })).code).toBe('NotExist.User');
    expect((await ask('RemoveUsers', { userId: [userId] })).code).toBe('NotExist.User');
    const { users } = await ask('ListUsers', page);
    expect(JSON.stringify(users)).not.toContain(userId);
    const row = await db.selectFrom('users').selectAll().where('id', '=', userId).executeTakeFirst();
    expect(row).toMatchObject({ display_name: '小波 Bob', password_hash: null });
    // The name is free again, the extension is not.
    const heir = await user({ loginName: 'bob' });
    expect((await services.users.find(heir))?.extension).not.toBe('8002');
    expect((await ask('AssignUsers', { userRamId: [userId] })).code).toBe('Exists.UserName');
  });

  it('is brought back by being assigned, with what is given alone', async () => {
    const userId = await user({ roleId: ['leader@demo'], skillGroupId: ['sales'], skillLevel: [9] });
    await ask('RemoveUsers', { userId: [userId] });
    const answer = await ask('AssignUsers', {
      userRamId: [userId, 'demo-carol'],
      skillGroupId: ['support'],
      skillLevel: [2],
    });
    expect(answer.data).toEqual([
      { instanceId: 'demo', userId, ramId: userId, primary: false },
      { instanceId: 'demo', userId: 'demo-carol', ramId: 'demo-carol', primary: false },
    ]);
    expect(await groupsOf(userId)).toEqual([['support', 2]]);
    expect((await server.services.users.find(userId))?.roles).toEqual(['agent']);
    expect(await groupsOf('demo-carol')).toEqual([
      ['sales', 5],
      ['support', 2],
    ]);
    expect((await server.services.users.find('demo-carol'))?.roles).toEqual(['leader']);
    expect((await ask('AssignUsers', { userRamId: ['other-ann'] })).code).toBe('NotExist.User');
  });
});

describe('a skill group', () => {
  it('is added with agents and numbers', async () => {
    const userId = await user();
    const numbers = ['demo-02188886666', 'demo-01066668888'];
    const skillGroupId = await group({
      name: 'VIP',
      description: 'first',
      routingStrategy: 'RoundRobin',
      userId: [userId, 'demo-alice'],
      skillLevel: [8, 2],
      outboundPhoneNumberId: numbers,
    });
    expect(await ask('ListSkillGroups', { skillGroupId: [skillGroupId] })).toMatchObject({
      skillGroups: [
        {
          skillGroupName: 'VIP',
          skillGroupDescription: 'first',
          routingStrategy: 'RoundRobin',
          userCount: 2,
          outboundPhoneNumbers: [{ phoneNumberId: numbers[0] }, { phoneNumberId: numbers[1] }],
        },
      ],
    });
    expect(await ask('GetSkillGroupRouting', { skillGroupId })).toMatchObject({
      routing: { routingStrategy: 'RoundRobin' },
    });
    // Absent fields stay unchanged, empty ones are cleared.
    await ask('ModifySkillGroup', { skillGroupId, name: 'VIPs', outboundPhoneNumberId: [] });
    expect(await ask('ListSkillGroups', { skillGroupId: [skillGroupId] })).toMatchObject({
      skillGroups: [
        {
          skillGroupName: 'VIPs',
          skillGroupDescription: 'first',
          routingStrategy: 'RoundRobin',
          userCount: 2,
          outboundPhoneNumbers: [],
        },
      ],
    });
  });

  it('has the strategy that the console begins with, when the request names none', async () => {
    const skillGroupId = await group();
    expect(await ask('GetSkillGroupRouting', { skillGroupId })).toMatchObject({
      routing: { routingStrategy: defaultRoutingStrategy },
    });
  });

  it.each<[string, Fields, string]>([
    ['the name of another', { name: '销售 Sales' }, 'Exists.SkillGroupName'],
    ['no name', { name: ' ' }, 'Parameter.Invalid'],
    ['a name of 65', { name: 'x'.repeat(65) }, 'Parameter.Invalid'],
    ['a strategy that is none', { routingStrategy: 'Random' }, 'Parameter.Invalid'],
    ['an agent without a level', { userId: ['demo-alice'] }, 'Parameter.Invalid'],
    ['another’s agent', { userId: ['other-ann'], skillLevel: [1] }, 'NotExist.User'],
    ['another’s number', { outboundPhoneNumberId: ['other-number'] }, 'NotExist.PhoneNumber'],
    ['numbers of one agent alone', { allowPrivateOutboundNumber: true }, 'Parameter.Invalid'],
  ])('is neither added nor changed to have %s', async (_what, parts, code) => {
    expect((await ask('CreateSkillGroup', { name: 'odd', ...parts })).code).toBe(code);
    const change = { skillGroupId: 'support', name: '售后 Support', ...parts };
    expect((await ask('ModifySkillGroup', change)).code).toBe(code);
    expect((await ask('ModifySkillGroup', { ...change, skillGroupId: 'other-group' })).code).toBe(
      code === 'Parameter.Invalid' ? code : 'NotExist.SkillGroup',
    );
  });

  it('is not removed while something leads to it, and leaves its name in records', async () => {
    const userId = await user();
    const skillGroupId = await group({ name: 'passing', userId: [userId], skillLevel: [5] });
    const next = await group();
    await ask('ModifySkillGroupRouting', { skillGroupId: next, overflowGroupId: skillGroupId });
    const remove = async (id = skillGroupId) => ask('DeleteSkillGroup', { skillGroupId: id });
    expect(await remove()).toMatchObject({
      code: 'InUse.SkillGroup',
      message: expect.stringContaining('(overflows 1)'),
    });
    await ask('ModifySkillGroupRouting', { skillGroupId: next, overflowGroupId: '' });
    expect((await remove('sales')).message).toContain('(numbers 1, flows 1)');
    expect((await remove()).code).toBeUndefined();
    expect((await remove()).code).toBe('NotExist.SkillGroup');
    expect(await groupsOf(userId)).toEqual([]);
    expect(await ask('ListSkillGroups', { skillGroupId: [skillGroupId] })).toMatchObject({ skillGroups: [] });
    expect((await ask('GetSkillGroupRouting', { skillGroupId })).code).toBe('NotExist.SkillGroup');
    const row = await server.db
      .selectFrom('skill_groups')
      .select('name')
      .where('id', '=', skillGroupId)
      .executeTakeFirst();
    expect(row?.name).toBe('passing');
    // The name is free again.
    await group({ name: 'passing' });
  });
});

describe('levels of many users in many groups', () => {
  const level = (userId: string, skillGroupId: string, before: number, after: number) => ({
    ...{ userId, skillGroupId, before },
    level: after,
  });

  it('are changed at once, and 0 takes a user out of the group', async () => {
    const [first, second] = [await group(), await group()];
    const [one, two] = [await user({ skillGroupId: [first], skillLevel: [3] }), await user()];
    const levels = [level(one, first, 3, 0), level(one, second, 0, 10), level(two, first, 0, 1)];
    expect((await ask('ModifySkillLevels', { levels })).code).toBeUndefined();
    expect([await groupsOf(one), await groupsOf(two)]).toEqual([[[second, 10]], [[first, 1]]]);
    const { entries } = await ask('ListAuditLog', { ...page, action: 'ModifySkillLevels', target: one });
    expect(asFields(entries)?.list).toMatchObject([
      { details: [{ name: 'skillGroups', value: `${second}:10` }] },
    ]);
  });

  it('are all refused when another has changed one of them, and the refusal names it', async () => {
    const id = await group({ name: 'Night' });
    const [one, two] = [await user({ skillGroupId: [id], skillLevel: [3] }), await user()];
    await ask('ModifySkillLevels', { levels: [level(one, id, 3, 7)] });
    const answer = await ask('ModifySkillLevels', { levels: [level(one, id, 3, 4), level(two, id, 0, 2)] });
    expect(answer).toMatchObject({
      code: 'Conflict.SkillLevel',
      message: expect.stringContaining('Night: 7'),
    });
    expect([await groupsOf(one), await groupsOf(two)]).toEqual([[[id, 7]], []]);
  });

  it.each([
    ['a user that is not there', { userId: 'made-up' }, 'NotExist.User'],
    ['a group that is not there', { skillGroupId: 'made-up' }, 'NotExist.SkillGroup'],
    ['a level above 10', { level: 11 }, 'Parameter.Invalid'],
  ])('are refused for %s', async (_kind, parts, code) => {
    const levels = [{ ...level('demo-alice', 'sales', 5, 6), ...parts }];
    expect((await ask('ModifySkillLevels', { levels })).code).toBe(code);
  });

  it('apply to an agent who is signed in', async () => {
    const id = await group();
    const userId = await user({ skillGroupId: [id], skillLevel: [3] });
    await ready(userId, [{ id, level: 3 }]);
    await ask('ModifySkillLevels', { levels: [level(userId, id, 3, 9)] });
    expect(server.services.agents.session(userId)?.groups).toMatchObject([{ id, level: 9 }]);
    server.services.agents.endSession(userId, 'asked');
  });
});

describe('a signed-in agent', () => {
  it('joins newly assigned groups from the next call on, and keeps the choice of groups at sign-in', async () => {
    const { agents } = server.services;
    const [one, two, three] = [await group(), await group(), await group()];
    const userId = await user({ skillGroupId: [one, two], skillLevel: [5, 5] });
    await ready(userId, [{ id: one, level: 5 }]);
    const { since } = agents.signedIn(userId);
    const groups = () => agents.signedIn(userId).groups;
    await ask('ModifySkillGroupOfUser', {
      userId,
      roleId: ['agent@demo'],
      skillGroupId: [one, two, three],
      skillLevel: [9, 6, 4],
    });
    expect(groups()).toEqual([
      { id: one, level: 9 },
      { id: three, level: 4 },
    ]);
    expect(server.services.queues.count(three).idle).toBe(1);
    await ask('ModifySkillGroup', {
      skillGroupId: three,
      name: 'three',
      userId: [userId],
      skillLevel: [10],
    });
    expect(groups()).toEqual([
      { id: one, level: 9 },
      { id: three, level: 10 },
    ]);
    await ask('DeleteSkillGroup', { skillGroupId: three });
    expect(groups()).toEqual([{ id: one, level: 9 }]);
    expect(server.services.queues.count(three).idle).toBe(0);
    // The agent has been idle all the time.
    expect(agents.signedIn(userId).since).toBe(since);
    agents.endSession(userId, 'asked');
  });

  it('gets a waiting caller of a group when assigned to it; the group cannot be removed meanwhile', async () => {
    const { agents, contacts } = server.services;
    const lonely = await group({ name: 'lonely' });
    await server.db
      .updateTable('phone_numbers')
      .set({ destination: JSON.stringify({ type: 'skillGroup', skillGroupId: lonely }) })
      .where('number', '=', '02188886666')
      .execute();
    // After this change the numbers are read again.
    const userId = await user();
    await ready(userId, []);
    server.telephony.events.emit('customerArrived', {
      legId: 'leg-1',
      caller: '13800138000',
      trunk: 'trunk',
      callee: '02188886666',
    });
    await expect.poll(() => server.services.queues.count(lonely).waiting).toBe(1);
    await ask('ModifyPhoneNumber', {
      phoneNumberId: 'demo-02188886666',
      usage: 'Bidirection',
      contactFlowId: 'demo-switchboard',
    });
    expect((await ask('DeleteSkillGroup', { skillGroupId: lonely })).message).toContain('(calls 1)');
    await ask('ModifySkillGroup', {
      skillGroupId: lonely,
      name: 'lonely',
      userId: [userId],
      skillLevel: [5],
    });
    await expect.poll(() => contacts.callOf(userId)?.contact.caller).toBe('13800138000');
    // Removed during ringing, the agent is signed out when the call is over.
    await ask('RemoveUsers', { userId: [userId] });
    expect(agents.session(userId)?.state.status).toBe('ringing');
    server.telephony.events.emit('legEnded', 'leg-1', 'hangUp');
    await expect.poll(() => agents.session(userId)).toBeUndefined();
    await expect
      .poll(async () => (await ask('DeleteSkillGroup', { skillGroupId: lonely })).code)
      .toBeUndefined();
  });
});

describe('a removed user', () => {
  it('is in the reports of earlier days', async () => {
    const { db } = server;
    const userId = await user({ skillGroupId: ['sales'], skillLevel: [5] });
    await ask('RemoveUsers', { userId: [userId] });
    const days = async (startTime: string, endTime: string) =>
      JSON.stringify(await ask('ListAgentSummaryReports', { startTime, endTime, pageSize: 100 }));
    await db
      .updateTable('users')
      .set({ removed_at: new Date('2026-01-07T00:00:00Z') })
      .where('id', '=', userId)
      .execute();
    expect(await days('2026-01-06', '2026-01-06 23:59:59')).toContain(userId);
    expect(await days('2026-01-08', '2026-01-08 23:59:59')).not.toContain(userId);
    // By name or id a removed user can always be requested.
    const named = { startDate: '2026-01-08', endDate: '2026-01-08', pageNumber: 1, pageSize: 10 };
    expect(await ask('GenerateAgentStatisticReport', { agentId: userId, ...named })).toMatchObject({
      dataList: { totalCount: 1, list: [{ agentId: userId }] },
    });
  });
});

describe('the audit log', () => {
  it('has what administrators do elsewhere, without secrets', async () => {
    const client = { name: 'CRM', redirectUris: ['https://crm.example.com/back'] };
    const { clientSecret } = await ask('CreateOAuthClient', client);
    const hook = { url: 'https://crm.example.com/hook?key=abc', eventTypes: [] };
    const { webhook, secret } = await ask('CreateWebhook', hook);
    const { webhookId } = asFields(webhook) ?? {};
    await ask('ModifyWebhook', { webhookId, enabled: false });
    await ask('RemoveWebhook', { webhookId });
    await ask('ModifySkillGroupRouting', { skillGroupId: 'sales', ringSeconds: 20 });
    await ask('RevokeSessionsOfUser', { userId: 'demo-carol', all: true });
    await ask('DisableUser', { userId: 'demo-carol' });
    await ask('EnableUser', { userId: 'demo-carol' });
    const { list } = await server.services.auditLog.list({ instanceId: 'demo', ...page, pageSize: 8 });
    expect(list.map(({ action }) => action)).toEqual([
      'EnableUser',
      'DisableUser',
      'RevokeSessionsOfUser',
      'ModifySkillGroupRouting',
      'RemoveWebhook',
      'ModifyWebhook',
      'CreateWebhook',
      'CreateOAuthClient',
    ]);
    expect(list.every(({ requestId, actorId }) => requestId && actorId === 'demo-admin')).toBe(true);
    for (const word of [clientSecret, secret, 'abc']) expect(JSON.stringify(list)).not.toContain(word);
  });
});

describe('a number', () => {
  const usage = 'Bidirection';

  it('is added, leads to its flow and is lent to groups, from the next call on', async () => {
    const { numbers } = server.services;
    const added = await ask('AddPhoneNumber', { phoneNumber: '021-6666 0001', usage: 'Outbound' });
    expect(added.phoneNumber).toMatchObject({
      number: '02166660001',
      usage: 'Outbound',
      allowOutbound: true,
    });
    const { phoneNumberId } = asFields(added.phoneNumber) ?? {};
    expect(await numbers.findInbound('02166660001')).toBeUndefined();
    const contactFlowId = 'demo-switchboard';
    const change = { phoneNumberId, usage, contactFlowId, skillGroupId: ['sales'] };
    expect((await ask('ModifyPhoneNumber', change)).phoneNumber).toMatchObject({
      usage,
      contactFlow: { contactFlowId, contactFlowName: '总机 Switchboard', type: 'inbound' },
      skillGroups: [{ skillGroupId: 'sales' }],
    });
    expect(await numbers.findInbound('02166660001')).toMatchObject({ destination: { type: 'flow' } });
    const lent = async () => (await numbers.outboundOf(['sales'])).map(({ number }) => number);
    expect(await lent()).toEqual(['01066668888', '02166660001']);
    await ask('ModifyPhoneNumber', { phoneNumberId, usage: 'Inbound' });
    expect(await lent()).toEqual(['01066668888']);
    await ask('ModifyPhoneNumber', { phoneNumberId, usage, skillGroupId: [] });
    expect(await lent()).toEqual(['01066668888']);
    const { list } = await server.services.auditLog.list({
      instanceId: 'demo',
      action: 'AddPhoneNumber',
      ...page,
    });
    expect(list[0]?.detail).toEqual({ number: '021****0001', usage: 'Outbound' });
    await ask('RemovePhoneNumber', { phoneNumberId });
    expect(await numbers.findInbound('02166660001')).toBeUndefined();
    expect((await ask('RemovePhoneNumber', { phoneNumberId })).code).toBe('NotExist.PhoneNumber');
  });

  it.each<[string, Fields, string]>([
    ['what is none', { phoneNumber: 'hotline' }, 'Parameter.Invalid'],
    ['one that is taken', { phoneNumber: '+86 10 6666 8888' }, 'Exists.PhoneNumber'],
    ['for a use that is none', { usage: 'Both' }, 'Parameter.Invalid'],
    ['for a flow that is none', { contactFlowId: 'nobody' }, 'NotExist.ContactFlow'],
    ['for another’s flow', { contactFlowId: 'other-flow' }, 'NotExist.ContactFlow'],
  ])('is not added: %s', async (_what, parts, code) => {
    const answer = await ask('AddPhoneNumber', { phoneNumber: '02166660002', usage, ...parts });
    expect(answer.code).toBe(code);
  });
});
