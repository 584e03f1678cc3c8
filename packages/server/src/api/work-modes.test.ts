import type { AgentEvent } from '@openseat/protocol';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AgentDesk } from '../agents/agent-desk.ts';
import { DialLimit } from '../contacts/dial-limit.ts';
import { sqlAgentStore } from '../storage/agent-store.ts';
import { sqlDeskPhoneStore } from '../storage/desk-phone-store.ts';
import { type TestServer, testServer } from '../test-server.ts';
import { statusInfo } from './agent-hub.ts';
import { perform } from './perform.ts';

const mobile = '13900139000';
const salesNumber = '01066668888';
const alice = 'demo-alice';

let server: TestServer;

beforeAll(async () => {
  server = await testServer();
}, 60_000);

afterEach(async () => {
  await ask('ChangeWorkMode', { workMode: 'ON_SITE' });
  server.services.agents.endSession(alice, 'asked');
  await ask('UnregisterDevice', {});
});

afterAll(() => server?.dispose());

async function ask(action: string, parameters: object, userId = alice): Promise<unknown> {
  const identity = await server.services.users.find(userId);
  if (!identity) throw new Error('There is no such user.');
  // Each test has all her calls before her.
  const services = { ...server.services, dialLimit: new DialLimit({ most: 30, windowMs: 60_000 }) };
  const caller = { identity, requestId: 'r', deviceId: undefined, origin: 'http://localhost' };
  return perform(services, caller, action, { instanceId: 'demo', ...parameters });
}

const offSite = (more: object = {}) =>
  ask('ChangeWorkMode', { workMode: 'OFF_SITE', mobile, caller: salesNumber, ...more });

describe('OFF_SITE', () => {
  it('makes one who is not signed in ready at her mobile, signed out to her workbench', async () => {
    expect(await offSite()).toMatchObject({
      data: { workMode: 'OFF_SITE', mobile, userState: 'READY', signedSkillGroupIdList: ['sales'] },
    });
    expect(statusInfo(server.services.agents.session(alice), 0)).toMatchObject({
      code: 1,
      mobile: { number: mobile, caller: salesNumber, code: 3 },
    });
  });

  it('is written down before it is answered, with all that a restart needs', async () => {
    await offSite({ mobile: '+86 139-0013-9000' });
    const again = new AgentDesk({
      store: sqlAgentStore(server.db),
      log: server.services.log,
      absenceMs: 30_000,
    });
    await again.restore((ids) => server.services.users.findAll(ids));
    expect(again.session(alice)).toMatchObject({
      state: { status: 'ready' },
      device: { type: 'mobile', number: mobile, caller: salesNumber },
      present: true,
    });
    await again.dispose();
  });

  it.each([
    ['a number that cannot be called', { mobile: '110' }, 'invalid callee'],
    ['no number', { mobile: '' }, 'invalid callee'],
    ['a number of the call centre itself', { mobile: '02188886666' }, 'invalid callee'],
    ['a caller of another group', { caller: '02188886666' }, 'caller outof range'],
    ['a group that is not hers', { signedSkillGroupIdList: ['support'] }, 'NotExist.SkillGroup'],
  ])('refuses %s, and changes nothing', async (_what, more, code) => {
    await expect(offSite(more)).rejects.toMatchObject({ code });
    expect(server.services.agents.session(alice)).toBeUndefined();
  });

  it('costs a place in the limit of calls, right or wrong', async () => {
    const limit = new DialLimit({ most: 2, windowMs: 60_000 });
    const identity = await server.services.users.find(alice);
    if (!identity) throw new Error('There is no alice.');
    const caller = { identity, requestId: 'r', deviceId: undefined, origin: 'http://localhost' };
    const wish = { instanceId: 'demo', workMode: 'OFF_SITE', mobile: '110' };
    const attempt = () => perform({ ...server.services, dialLimit: limit }, caller, 'ChangeWorkMode', wish);
    await expect(attempt()).rejects.toMatchObject({ code: 'invalid callee' });
    await expect(attempt()).rejects.toMatchObject({ code: 'invalid callee' });
    await expect(attempt()).rejects.toMatchObject({ code: 'Request.TooMany' });
  });

  it('gives one whose after-call work has no end of its own 15 s of it', async () => {
    const signIn = { deviceId: 'device-1', signedSkillGroupIdList: [], afterCallRule: 'manual' };
    await ask('SignInGroup', signIn);
    await offSite();
    expect(server.services.agents.session(alice)?.afterCallRule).toBe(15);
  });

  it('ends with ON_SITE, and by a sign-in at a workbench', async () => {
    await offSite();
    expect(await ask('ChangeWorkMode', { workMode: 'ON_SITE' })).toMatchObject({
      data: { workMode: 'ON_SITE', mobile: '', userState: 'OFFLINE' },
    });
    await offSite();
    await ask('SignInGroup', { deviceId: 'device-1', signedSkillGroupIdList: [] });
    expect(server.services.agents.session(alice)?.device).toEqual({ type: 'browser' });
  });

  it('gives no credentials for a phone in the browser', async () => {
    await offSite();
    expect(await ask('GetLoginDetails', {})).toMatchObject({ data: { workMode: 'OFF_SITE', userKey: '' } });
  });
});

describe('OFFICE_PHONE', () => {
  const device = { deviceId: 'desk-8001', password: 'a-long-password' };

  it('needs a registered device', async () => {
    await expect(ask('ChangeWorkMode', { workMode: 'OFFICE_PHONE' })).rejects.toMatchObject({
      code: 'InvalidOperation.DeviceState',
    });
  });

  it('holds over sign-ins, and tells workbenches that they need no phone of their own', async () => {
    await ask('RegisterDevice', device);
    await ask('ChangeWorkMode', { workMode: 'OFFICE_PHONE' });
    await ask('SignInGroup', { deviceId: 'device-1', signedSkillGroupIdList: [] });
    expect(server.services.agents.session(alice)?.device).toEqual({ type: 'deskPhone' });
    expect(await ask('RequestLoginInfo', {})).toMatchObject({ loginInfo: { webRtcUrl: '' } });
    expect(await ask('ListDevices', {})).toMatchObject({ data: [{ deviceId: 'desk-8001', inUse: true }] });
    // Her browser has no phone that could take over.
    await expect(ask('ChangeWorkMode', { workMode: 'ON_SITE' })).rejects.toMatchObject({ code: '6001' });
    server.services.agents.endSession(alice, 'asked');
  });

  it('tells workbenches of it: set up, registered, chosen, left, removed', async () => {
    const told: unknown[] = [];
    const workbench = {
      deviceId: 'device-1',
      send: (event: AgentEvent) => event.name === 'deskPhoneChanged' && told.push(event.deskPhone),
      identify: () => undefined,
      close: () => undefined,
    };
    server.hub.add(alice, workbench);
    await ask('RegisterDevice', device);
    server.services.deskPhones.setReachable(server.services.deskPhones.of(alice)?.name ?? '', true);
    await ask('ChangeWorkMode', { workMode: 'OFFICE_PHONE' });
    await ask('ChangeWorkMode', { workMode: 'ON_SITE' });
    await ask('UnregisterDevice', {});
    server.hub.remove(alice, workbench);
    expect(told).toEqual([
      { online: false, inUse: false },
      { online: true, inUse: false },
      { online: true, inUse: true },
      { online: true, inUse: false },
      { online: false, inUse: false },
      undefined,
    ]);
  });

  it('gives way to the browser while she is signed in, once its phone has registered, and her status stays', async () => {
    await ask('RegisterDevice', device);
    await ask('SignInGroup', { deviceId: 'device-1', signedSkillGroupIdList: [] });
    await ask('ChangeWorkMode', { workMode: 'OFFICE_PHONE' });
    await ask('TakeBreak', { code: 'Lunch' });
    expect(await ask('GetLoginDetails', {})).toMatchObject({ data: { userKey: '' } });
    expect(await ask('GetLoginDetails', { workMode: 'ON_SITE' })).toMatchObject({
      data: { userKey: expect.stringMatching(/./) },
    });
    // The registration is told of after this request has come.
    expect(await ask('ChangeWorkMode', { workMode: 'ON_SITE' })).toMatchObject({
      data: { workMode: 'ON_SITE', userState: 'BREAK', breakCode: 'Lunch' },
    });
    expect(server.services.agents.session(alice)?.device).toEqual({ type: 'browser' });
  });

  it('keeps passwords sealed, and tells them to nobody but the telephone system', async () => {
    const told = JSON.stringify(await ask('RegisterDevice', device));
    const rows = await server.db.selectFrom('desk_phones').selectAll().execute();
    const log = await server.db.selectFrom('audit_log').selectAll().execute();
    expect([told, rows, log].map((part) => JSON.stringify(part)).join()).not.toContain(device.password);
    expect(await sqlDeskPhoneStore(server.db).all()).toMatchObject([{ password: device.password }]);
  });

  it('is not for a leader to register', async () => {
    const forAlice = { ...device, userId: alice };
    await expect(ask('RegisterDevice', forAlice, 'demo-carol')).rejects.toMatchObject({
      code: 'NoPermission.User',
    });
    expect(await ask('RegisterDevice', forAlice, 'demo-admin')).toMatchObject({ data: { userId: alice } });
  });

  it('keeps its SIP name while the device is the same', async () => {
    const nameOf = async (deviceId: string) => {
      await ask('RegisterDevice', { ...device, deviceId });
      return server.services.deskPhones.of(alice)?.name;
    };
    const name = await nameOf('one');
    expect(await nameOf('one')).toBe(name);
    expect(await nameOf('another')).not.toBe(name);
  });
});
