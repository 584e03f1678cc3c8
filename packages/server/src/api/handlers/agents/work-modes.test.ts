import type { AgentEvent } from '@openseat/protocol';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AgentSessions } from '../../../agents/agent-sessions.ts';
import { DialLimit } from '../../../contacts/dialing/dial-limit.ts';
import { sqlAgentStore } from '../../../storage/agents/agent-store.ts';
import { sqlDeskPhoneStore } from '../../../storage/agents/desk-phone-store.ts';
import { type TestServer, testServer } from '../../../testing/test-server.ts';
import { perform } from '../../perform.ts';
import { statusInfo } from '../../transports/agent-hub.ts';

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
  // A fresh limit, so that no test uses up another's calls.
  const services = { ...server.services, dialLimit: new DialLimit({ most: 30, windowMs: 60_000 }) };
  const caller = { identity, requestId: 'r', deviceId: undefined, origin: 'http://localhost' };
  return perform(services, caller, action, { instanceId: 'demo', ...parameters });
}

const offSite = (more: object = {}) =>
  ask('ChangeWorkMode', { workMode: 'OFF_SITE', mobile, caller: salesNumber, ...more });

describe('OFF_SITE', () => {
  it('makes a signed-out agent ready at the mobile, and shows the workbench signed out', async () => {
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
    const again = new AgentSessions({
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
    ['no number, as none is set', { mobile: '' }, 'Mobile.NotRegistered'],
    ['a number of the call centre itself', { mobile: '02188886666' }, 'invalid callee'],
    ['a caller of another group', { caller: '02188886666' }, 'caller outof range'],
    ['a group that the agent is not in', { signedSkillGroupIdList: ['support'] }, 'NotExist.SkillGroup'],
  ])('refuses %s, and changes nothing', async (_what, more, code) => {
    await expect(offSite(more)).rejects.toMatchObject({ code });
    expect(server.services.agents.session(alice)).toBeUndefined();
  });

  describe('the mobile number', () => {
    const set = '13700137000';

    beforeEach(() => allow('0', set));
    afterEach(() => allow('1', ''));

    async function allow(value: string, phone: string): Promise<void> {
      await ask(
        'UpdateConfigItems',
        { configItems: JSON.stringify([{ name: 'ChooseMobileNumber', value }]) },
        'demo-admin',
      );
      await server.db.updateTable('users').set({ phone }).where('id', '=', alice).execute();
    }

    const other = { userId: alice };
    const chosen = async (parameters: object, userId = alice) => {
      await ask('ChangeWorkMode', { workMode: 'OFF_SITE', caller: salesNumber, ...parameters }, userId);
      return server.services.agents.session(alice)?.device;
    };

    it('is the number that an administrator has set, in any form or when left out', async () => {
      for (const written of [set, '+86 137-0013-7000', '', undefined]) {
        expect(await chosen(written === undefined ? {} : { mobile: written })).toMatchObject({ number: set });
      }
    });

    it.each(['13900139000', '13700137001', '02012345678', '0044123456789'])(
      'is not the agent’s: %s',
      async (number) => {
        await expect(chosen({ mobile: number })).rejects.toMatchObject({ code: 'Mobile.NotRegistered' });
        expect(server.services.agents.session(alice)).toBeUndefined();
      },
    );

    it('is never a supervisor’s choice, whatever is set or allowed', async () => {
      for (const value of ['0', '1']) {
        await allow(value, set);
        for (const number of [mobile, set, '']) {
          await expect(chosen({ ...other, mobile: number }, 'demo-carol')).rejects.toMatchObject({
            code: 'NoPermission.User',
          });
        }
      }
      expect(server.services.agents.session(alice)).toBeUndefined();
    });

    it('may be chosen by an administrator; the agent sees it, and the audit log has its last digits', async () => {
      const mobiles: unknown[] = [];
      const workbench = {
        deviceId: 'device-1',
        send: (event: AgentEvent) =>
          event.name === 'statusChanged' && mobiles.push(event.status.mobile?.number),
        identify: () => undefined,
        sessionChanged: () => undefined,
        close: () => undefined,
      };
      server.hub.add(alice, workbench);
      expect(await chosen({ ...other, mobile }, 'demo-admin')).toMatchObject({ number: mobile });
      server.hub.remove(alice, workbench);
      expect([...new Set(mobiles)]).toEqual([mobile]);
      const { list } = await server.services.auditLog.list({
        instanceId: 'demo',
        pageNumber: 1,
        pageSize: 1,
      });
      expect(list).toMatchObject([
        {
          actorId: 'demo-admin',
          action: 'ChangeWorkMode',
          target: alice,
          detail: { workMode: 'OFF_SITE', mobile: '139****9000' },
        },
      ]);
    });

    it('is in the audit log when the agent chose it too', async () => {
      await chosen({ mobile: set });
      const { list } = await server.services.auditLog.list({
        instanceId: 'demo',
        pageNumber: 1,
        pageSize: 1,
      });
      expect(list).toMatchObject([{ actorId: alice, target: alice, detail: { mobile: '137****7000' } }]);
    });

    it('is not an administrator’s choice when a backend acts for its signed-in agent', async () => {
      const identity = await server.services.users.find('demo-admin');
      if (!identity) throw new Error('There is no admin.');
      const backend = {
        ...{ identity, requestId: 'r', deviceId: undefined, origin: 'http://localhost' },
        ...{ actsForUsers: true, accessKey: { id: 'key', ownerId: 'demo-admin' } },
      };
      const request = { instanceId: 'demo', workMode: 'OFF_SITE', userId: alice, mobile };
      await expect(perform(server.services, backend, 'ChangeWorkMode', request)).rejects.toMatchObject({
        code: 'Mobile.NotRegistered',
      });
    });
  });

  it('costs a place in the limit of calls, right or wrong', async () => {
    const limit = new DialLimit({ most: 2, windowMs: 60_000 });
    const identity = await server.services.users.find(alice);
    if (!identity) throw new Error('There is no alice.');
    const caller = { identity, requestId: 'r', deviceId: undefined, origin: 'http://localhost' };
    const request = { instanceId: 'demo', workMode: 'OFF_SITE', mobile: '110' };
    const attempt = () =>
      perform({ ...server.services, dialLimit: limit }, caller, 'ChangeWorkMode', request);
    await expect(attempt()).rejects.toMatchObject({ code: 'invalid callee' });
    await expect(attempt()).rejects.toMatchObject({ code: 'invalid callee' });
    await expect(attempt()).rejects.toMatchObject({ code: 'Request.TooMany' });
  });

  it('gives an agent with manual wrap-up 15 s of after-call work', async () => {
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
  const device = { deviceId: 'desk-8001' };

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
    // The browser has no registered phone to take over.
    await expect(ask('ChangeWorkMode', { workMode: 'ON_SITE' })).rejects.toMatchObject({ code: '6001' });
    server.services.agents.endSession(alice, 'asked');
  });

  it('tells workbenches of it: set up, registered, chosen, left, removed', async () => {
    const changes: unknown[] = [];
    const workbench = {
      deviceId: 'device-1',
      send: (event: AgentEvent) => event.name === 'deskPhoneChanged' && changes.push(event.deskPhone),
      identify: () => undefined,
      sessionChanged: () => undefined,
      close: () => undefined,
    };
    server.hub.add(alice, workbench);
    await ask('RegisterDevice', device);
    server.services.deskPhones.setReachable(server.services.deskPhones.of(alice)?.name ?? '', true);
    await ask('ChangeWorkMode', { workMode: 'OFFICE_PHONE' });
    await ask('ChangeWorkMode', { workMode: 'ON_SITE' });
    await ask('UnregisterDevice', {});
    server.hub.remove(alice, workbench);
    expect(changes).toEqual([
      { online: false, inUse: false },
      { online: true, inUse: false },
      { online: true, inUse: true },
      { online: true, inUse: false },
      { online: false, inUse: false },
      undefined,
    ]);
  });

  it('gives way to the browser while the agent is signed in, once its phone has registered; the status stays', async () => {
    await ask('RegisterDevice', device);
    await ask('SignInGroup', { deviceId: 'device-1', signedSkillGroupIdList: [] });
    await ask('ChangeWorkMode', { workMode: 'OFFICE_PHONE' });
    await ask('TakeBreak', { code: 'Lunch' });
    expect(await ask('GetLoginDetails', {})).toMatchObject({ data: { userKey: '' } });
    expect(await ask('GetLoginDetails', { workMode: 'ON_SITE' })).toMatchObject({
      data: { userKey: expect.stringMatching(/./) },
    });
    // The registration comes after this request.
    expect(await ask('ChangeWorkMode', { workMode: 'ON_SITE' })).toMatchObject({
      data: { workMode: 'ON_SITE', userState: 'BREAK', breakCode: 'Lunch' },
    });
    expect(server.services.agents.session(alice)?.device).toEqual({ type: 'browser' });
  });

  it('has a password that the server makes, keeps sealed, and tells once', async () => {
    const register = async () =>
      ((await ask('RegisterDevice', device)) as { data: { password: string } }).data.password;
    const first = await register();
    const password = await register();
    expect(password).toMatch(/^[a-z2-9]{24}$/);
    expect(password).not.toBe(first);
    const devices = await ask('ListDevices', {});
    const rows = await server.db.selectFrom('desk_phones').selectAll().execute();
    const log = await server.db.selectFrom('audit_log').selectAll().execute();
    expect([devices, rows, log].map((part) => JSON.stringify(part)).join()).not.toContain(password);
    expect(await sqlDeskPhoneStore(server.db).all()).toMatchObject([{ password: password }]);
  });

  it.each(['aaaaaaaaaaaa', 'a-long-password', '123456789012', ''])(
    'takes no password from the request: %j',
    async (password) => {
      await expect(ask('RegisterDevice', { ...device, password })).rejects.toMatchObject({
        code: 'Parameter.Invalid',
        details: { name: 'password' },
      });
    },
  );

  it('cannot be registered by a supervisor', async () => {
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
