import { afterEach, beforeEach, expect, it } from 'vitest';
import { workbenchError } from './errors.ts';
import { type FakeApi, type FakeChannel, type FakePhone, FakeTabs, fakeWorkbench } from './testing/fakes.ts';
import type { Workbench } from './workbench.ts';

const mobile = { number: '13900139000', caller: '01066668888', code: 3 };

let api: FakeApi;
let channel: FakeChannel;
let phone: FakePhone;
let tabs: FakeTabs;
let workbench: Workbench;

beforeEach(() => {
  tabs = new FakeTabs();
  tabs.role = 'holder';
  ({ api, channel, phone, workbench } = fakeWorkbench({ rules: {}, tabs }));
});

afterEach(() => workbench.destroy());

async function online(): Promise<void> {
  await workbench.actions.register();
  channel.status(2);
  channel.status(3);
  channel.asked.length = 0;
  phone.registered.length = 0;
  phone.stopped = 0;
}

/** The agent has a desk phone and answers on it. */
async function onlineAtDesk(): Promise<void> {
  const { loginInfo } = api.answers.RequestLoginInfo as { loginInfo: object };
  api.answers.RequestLoginInfo = { loginInfo: { ...loginInfo, webRtcUrl: '' } };
  const login = channel.answers.GetLoginDetails;
  channel.answers.GetLoginDetails = { data: { workMode: 'OFFICE_PHONE', userKey: '' } };
  channel.deskPhone = { online: true, inUse: true };
  await workbench.actions.register();
  channel.status(2);
  channel.status(3);
  channel.answers.GetLoginDetails = login;
  channel.asked.length = 0;
}

it('is shown from the first snapshot on, and whether it is registered', async () => {
  channel.deskPhone = { online: false, inUse: false };
  await online();
  expect(workbench.state().deskPhone).toEqual({ online: false, inUse: false });
  channel.tell({ name: 'deskPhoneChanged', deskPhone: { online: true, inUse: false } });
  expect(workbench.state().deskPhone).toEqual({ online: true, inUse: false });
  channel.tell({ name: 'deskPhoneChanged' });
  expect(workbench.state().deskPhone).toBeUndefined();
});

it('needs neither microphone nor phone in the browser', async () => {
  phone.microphoneWorks = false;
  await onlineAtDesk();
  expect([workbench.state().code, phone.registered]).toEqual([3, []]);
  await workbench.actions.call('17688888888');
  expect(channel.asked.map(({ name }) => name)).toEqual(['MakeCall']);
});

it('takes over by answerWith(), and the phone in the browser ends once it has', async () => {
  await online();
  await workbench.actions.answerWith('deskPhone');
  expect(channel.asked).toEqual([
    { name: 'ChangeWorkMode', params: { instanceId: 'demo', workMode: 'OFFICE_PHONE' } },
  ]);
  expect(phone.stopped).toBe(0);
  channel.tell({ name: 'deskPhoneChanged', deskPhone: { online: true, inUse: true } });
  expect([phone.stopped, workbench.state().code]).toEqual([1, 3]);
  channel.tell({ name: 'deskPhoneChanged', deskPhone: { online: false, inUse: true } });
  expect(phone.stopped).toBe(1);
});

it('gives way to a phone in the browser, which registers before calls go to it', async () => {
  await onlineAtDesk();
  await workbench.actions.answerWith('browser');
  expect(channel.asked).toEqual([
    { name: 'GetLoginDetails', params: { instanceId: 'demo', workMode: 'ON_SITE' } },
    { name: 'ChangeWorkMode', params: { instanceId: 'demo', workMode: 'ON_SITE' } },
  ]);
  expect(phone.registered).toHaveLength(1);
});

it('stays when the browser has no microphone', async () => {
  await onlineAtDesk();
  phone.microphoneWorks = false;
  await expect(workbench.actions.answerWith('browser')).rejects.toMatchObject({ code: 'get_lo_failed' });
  expect(channel.asked).toEqual([]);
});

it('can be chosen before signing in, and that is all', async () => {
  await online();
  channel.status(1);
  await workbench.actions.answerWith('deskPhone');
  expect(channel.asked.map(({ name }) => name)).toEqual(['ChangeWorkMode']);
});

it('takes over from a mobile phone with a sign-in', async () => {
  await online();
  channel.status(1, { mobile });
  await workbench.actions.answerWith('deskPhone');
  expect(channel.asked.map(({ name }) => name)).toEqual([
    'ChangeWorkMode',
    'GetLoginDetails',
    'SignInGroup',
    'ReadyForService',
  ]);
});

it('is told as refused when there is none', async () => {
  await online();
  channel.answers.ChangeWorkMode = workbenchError('InvalidOperation.DeviceState');
  await expect(workbench.actions.answerWith('deskPhone')).rejects.toMatchObject({
    code: 'InvalidOperation.DeviceState',
  });
  expect(workbench.state().problem).toMatchObject({ code: 'InvalidOperation.DeviceState' });
});

it('is not changed in a call', async () => {
  await online();
  channel.status(6);
  expect(() => workbench.actions.answerWith('deskPhone')).toThrow('section 9');
});
