import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { workbenchError } from './errors.ts';
import { type FakeChannel, type FakePhone, fakeWorkbench, inboundCall } from './testing/fakes.ts';
import type { Workbench } from './workbench.ts';

const mobile = { number: '13900139000', caller: '01066668888', code: 3 };

let channel: FakeChannel;
let phone: FakePhone;
let workbench: Workbench;
let told: unknown[][];

beforeEach(() => {
  ({ channel, phone, workbench } = fakeWorkbench({ rules: {} }));
  told = [];
  for (const name of ['register', 'logOut', 'ready', 'callComing', 'callRelease', 'problem'] as const) {
    workbench.events.on(name, (...args: unknown[]) => told.push([name, ...args]));
  }
});

afterEach(() => workbench.destroy());

async function online(): Promise<void> {
  await workbench.actions.register();
  channel.status(2);
  channel.status(3);
  told.length = 0;
  channel.asked.length = 0;
}

describe('answering on a mobile phone', () => {
  it('is requested with the number, the caller ID and the agent’s groups, and reported as signed out and ready elsewhere', async () => {
    await online();
    await workbench.actions.goMobile('13900139000', '01066668888');
    expect(channel.asked).toEqual([
      {
        name: 'ChangeWorkMode',
        params: {
          instanceId: 'demo',
          workMode: 'OFF_SITE',
          mobile: '13900139000',
          caller: '01066668888',
          signedSkillGroupIdList: ['sales'],
        },
      },
    ]);
    channel.status(1, { mobile });
    expect(workbench.state()).toMatchObject({ code: 1, mobile });
    expect(told).toEqual([['ready', 'offline'], ['logOut']]);
    channel.status(1, { mobile: { ...mobile, code: 6 } });
    expect(told).toHaveLength(2);
  });

  it('shows the calls there, in which this browser has no part', async () => {
    await online();
    channel.status(1, { mobile: { ...mobile, code: 6 } });
    told.length = 0;
    channel.tell({ name: 'callComing', call: { ...inboundCall, answerAt: 'mobile' } });
    expect(workbench.state()).toMatchObject({ code: 1, call: { answerAt: 'mobile' } });
    expect(told).toEqual([['callComing', 'conn-1', '13800138000', '01066668888', 'contact-1', 'sales']]);
    expect(() => workbench.actions.answer()).toThrow('section 9');
  });

  it('goes on when the page is opened again, and is ended by online()', async () => {
    channel.greeting = { code: 1, since: 1000, mobile };
    channel.answers.GetLoginDetails = { data: { workMode: 'OFF_SITE' } };
    await workbench.actions.register();
    expect(channel.asked.map(({ name }) => name)).toEqual(['GetLoginDetails']);
    expect([workbench.state().code, phone.registered, told]).toEqual([
      1,
      [],
      [
        ['ready', 'offline'],
        ['register', { AllowHangup: '1' }],
      ],
    ]);
    await workbench.actions.leaveMobile();
    expect(channel.asked.at(-1)).toEqual({
      name: 'ChangeWorkMode',
      params: { instanceId: 'demo', workMode: 'ON_SITE' },
    });
    channel.status(1);
    expect(workbench.state().mobile).toBeUndefined();
  });

  it('is ended by a sign-in here', async () => {
    await online();
    channel.status(1, { mobile });
    await workbench.actions.logIn();
    expect(channel.asked.map(({ name }) => name)).toEqual([
      'ChangeWorkMode',
      'GetLoginDetails',
      'SignInGroup',
      'ReadyForService',
    ]);
  });

  it('is told as refused when the number is none', async () => {
    await online();
    channel.answers.ChangeWorkMode = workbenchError('invalid callee');
    await expect(workbench.actions.goMobile('110', '')).rejects.toMatchObject({ code: 'invalid callee' });
    expect(told).toMatchObject([['problem', { code: 'invalid callee' }]]);
  });
});
