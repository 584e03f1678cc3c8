import {
  type AgentStatus,
  agentStatuses,
  allows,
  type ConstrainedMethod,
  methodStatuses,
  statusCodes,
} from '@openseat/protocol/agent-status';
import type { CallInfo, SupervisionMode } from '@openseat/protocol/call-info';
import type { QueueInfo } from '@openseat/protocol/queue-info';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DevelopmentError, workbenchError } from './errors.ts';
import type { WorkbenchEvents } from './events.ts';
import type { TabSnapshot } from './ports.ts';
import {
  type FakeApi,
  type FakeChannel,
  type FakePhone,
  FakeSound,
  FakeTabs,
  fakeWorkbench,
  inboundCall,
  reachable,
} from './testing/fakes.ts';
import { Workbench } from './workbench.ts';
import type { WorkbenchActions } from './workbench-state.ts';

let api: FakeApi;
let channel: FakeChannel;
let phone: FakePhone;
let workbench: Workbench;
let told: unknown[][];

const names: readonly (keyof WorkbenchEvents)[] = [
  'register',
  'logIn',
  'logOut',
  'ready',
  'break',
  'callComing',
  'callDialing',
  'callEstablish',
  'callRelease',
  'hangUp',
  'statusChange',
  'verification',
  'notesChanged',
  'queuesChanged',
  'problem',
];

beforeEach(() => {
  ({ api, channel, phone, workbench } = fakeWorkbench({ rules: { afterCallRule: 5, autoAnswerCall: 8 } }));
  told = [];
  for (const name of names) workbench.events.on(name, (...args: unknown[]) => told.push([name, ...args]));
});

async function online(): Promise<void> {
  const registered = workbench.actions.register();
  await registered;
  channel.status(2);
  channel.status(3);
  told.length = 0;
  channel.asked.length = 0;
}

afterEach(() => workbench.destroy());

const refusals = () => told.filter(([name]) => name === 'problem');

describe("the queues of the agent's groups", () => {
  it('have their names, change one by one, and are gone at the sign-out', async () => {
    await online();
    const longestSince = Date.now() - 5_000;
    const sales = { groupId: 'sales', waiting: 2, longestSince };
    const tell = (queues: QueueInfo[], complete: boolean) =>
      channel.tell({ name: 'queuesChanged', queues, complete });
    tell([sales, { groupId: 'new', waiting: 0 }], true);
    const { queues } = workbench.state();
    expect(queues).toEqual([
      { groupId: 'sales', groupName: 'Sales', waiting: 2, longestSince: expect.closeTo(longestSince, -2) },
      { groupId: 'new', groupName: '', waiting: 0, longestSince: undefined },
    ]);
    expect(told).toEqual([['queuesChanged', queues]]);
    tell([{ groupId: 'sales', waiting: 0 }], false);
    expect(workbench.state().queues).toEqual([
      { ...queues[0], waiting: 0, longestSince: undefined },
      queues[1],
    ]);
    told.length = 0;
    channel.status(1);
    expect(told).toContainEqual(['queuesChanged', []]);
    // The agent is in no group any more.
    tell([sales], false);
    expect(workbench.state().queues).toEqual([]);
  });
});

describe('after-call work without its required code', () => {
  const wrapUp = { contactId: 'contact-1', codeRequired: true, next: 'offline' as const };

  it('is resumed by a reload, which is not ready', async () => {
    channel.greeting = { code: 5, since: Date.now(), wrapUp };
    await workbench.actions.register();
    expect(channel.asked.map(({ name }) => name)).toEqual(['GetLoginDetails', 'SignInGroup']);
    expect(workbench.state()).toMatchObject({ code: 5, wrapUp });
    channel.status(3);
    expect(workbench.state().wrapUp).toBeUndefined();
  });

  it('reaches other tabs with the rest', async () => {
    const tabs = new FakeTabs();
    tabs.role = 'holder';
    const holder = fakeWorkbench({ rules: {}, tabs });
    const announced: TabSnapshot[] = [];
    Object.assign(tabs, { announce: (snapshot: TabSnapshot) => announced.push(snapshot) });
    holder.channel.greeting = { code: 5, since: Date.now(), wrapUp };
    await holder.workbench.actions.register();
    expect(announced.at(-1)?.snapshot.status.wrapUp).toEqual(wrapUp);
    holder.workbench.destroy();
  });
});

describe('register', () => {
  it('goes through microphone, login, phone, sign-in and ready, and tells each', async () => {
    channel.answers.SignInGroup = { data: {} };
    await workbench.actions.register();
    channel.status(2);
    channel.status(3);
    expect(api.asked.map(({ name }) => name)).toEqual([
      'RequestLoginInfo',
      'ListSkillGroupsOfUser',
      'ListConfig',
    ]);
    expect(channel.asked).toEqual([
      { name: 'GetLoginDetails', params: { instanceId: 'demo' } },
      {
        name: 'SignInGroup',
        params: {
          instanceId: 'demo',
          deviceId: 'device-1',
          signedSkillGroupIdList: ['sales'],
          afterCallRule: 5,
          autoAnswerCall: 8,
        },
      },
      { name: 'ReadyForService', params: { instanceId: 'demo' } },
    ]);
    expect(phone.registered).toEqual([
      {
        user: 'phone',
        password: 'secret',
        domain: 'sip',
        server: 'ws://server/sip',
        iceServers: [{ urls: ['stun:server'] }],
      },
    ]);
    expect(told).toEqual([
      ['statusChange', 0, -1, {}],
      ['register', { AllowHangup: '1' }],
      ['statusChange', 2, 0, {}],
      ['logIn'],
      ['statusChange', 3, 2, {}],
      ['ready'],
    ]);
    expect(workbench.state().profile).toMatchObject({ displayName: 'Alice', roles: ['agent'] });
  });

  it('without a microphone stays unregistered, tells once and can be tried again', async () => {
    phone.microphoneWorks = false;
    await expect(workbench.actions.register()).rejects.toMatchObject({ code: 'get_lo_failed' });
    expect(told).toEqual([
      ['statusChange', 0, -1, {}],
      ['statusChange', -1, 0, {}],
      ['problem', expect.objectContaining({ code: 'get_lo_failed' })],
    ]);
    expect(channel.isOpen).toBe(false);
    phone.microphoneWorks = true;
    await workbench.actions.register();
    expect(channel.isOpen).toBe(true);
  });

  it('in no skill group is refused with the code of the document', async () => {
    api.answers.ListSkillGroupsOfUser = { skillLevels: [] };
    await expect(workbench.actions.register()).rejects.toMatchObject({
      code: 'systemErrorNotInAnySkillGroup',
      tip: '您不在任何技能组中,请联系管理员进行添加',
    });
    expect(workbench.state().code).toBe(-1);
  });

  it('signs in to supervise without a skill group, and is not made ready', async () => {
    ({ api, channel, workbench } = fakeWorkbench({ rules: { purpose: 'supervision' } }));
    api.answers.ListSkillGroupsOfUser = { skillLevels: [] };
    await workbench.actions.register();
    const names = channel.asked.map(({ name }) => name);
    expect(channel.asked.find(({ name }) => name === 'SignInGroup')?.params).toMatchObject({
      signedSkillGroupIdList: [],
      purpose: 'supervision',
    });
    expect(names).not.toContain('ReadyForService');
  });

  it('is no unhandled rejection', async () => {
    phone.microphoneWorks = false;
    workbench.actions.register();
    await new Promise((resolve) => setTimeout(resolve));
    expect(refusals()).toHaveLength(1);
  });
});

describe("the phone's credentials", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('are renewed before they end, but not in a call', async () => {
    channel.answers.GetLoginDetails = {
      data: {
        deviceId: 'phone',
        userKey: 'secret',
        sipDomain: 'sip',
        sipServerUrl: 'ws://server/sip',
        workMode: 'ON_SITE',
        expiresAt: Date.now() + 3_600_000,
      },
    };
    await online();
    await vi.advanceTimersByTimeAsync(54 * 60_000);
    expect(phone.registered).toHaveLength(1);
    channel.tell({ name: 'callEstablished', call: { ...inboundCall, establishedAt: 2000 } });
    await vi.advanceTimersByTimeAsync(2 * 60_000);
    expect(phone.registered).toHaveLength(1);
    channel.tell({
      name: 'callReleased',
      call: inboundCall,
      reason: 'hangUp',
      releasedBy: 'customer',
      hangUpType: 'inbound',
    });
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    expect(phone.registered).toHaveLength(2);
  });

  it('are renewed once the channel is back, if they were refused before', async () => {
    await online();
    channel.emit('lost');
    phone.emit('refused');
    await vi.advanceTimersByTimeAsync(0);
    expect(phone.registered).toHaveLength(1);
    channel.emit('restored');
    await vi.advanceTimersByTimeAsync(0);
    expect(phone.registered).toHaveLength(2);
  });

  it('are renewed when the call centre does not know them any more', async () => {
    await online();
    phone.emit('refused');
    await vi.advanceTimersByTimeAsync(0);
    expect(phone.registered).toHaveLength(2);
  });
});

/** The view's action for each method of the table; monitoring is not included yet. */
const methods: Partial<Record<ConstrainedMethod, (actions: WorkbenchActions) => Promise<void>>> = {
  register: (actions) => actions.register(),
  logIn: (actions) => actions.logIn(),
  logOut: (actions) => actions.logOut(),
  ready: (actions) => actions.ready(),
  applyForBreak: (actions) => actions.takeBreak(1, ''),
  call: (actions) => actions.call('17688888888'),
  answer: (actions) => actions.answer(),
  reject: (actions) => actions.reject(),
  hangUp: (actions) => actions.hangUp(),
  sendDtmf: (actions) => actions.sendDtmf('1'),
  callHold: (actions) => actions.hold(),
  callRetrieve: (actions) => actions.retrieve(),
  mute: (actions) => actions.setMuted(true),
  launchAuthentication: (actions) => actions.verifyByIvr(),
  transferStatisfic: (actions) => actions.rateByVoice(),
  offline: (actions) => actions.goMobile('13900139000', '01066668888'),
  online: (actions) => actions.leaveMobile(),
  thirdCallTransfer: (actions) => actions.transfer('8002'),
  agentToAgent: (actions) => actions.callAgent('8002'),
  conferenceInit: (actions) => actions.consult('8002'),
  thirdCallTransferFinished: (actions) => actions.completeTransfer(),
  thirdCallRetrieve: (actions) => actions.cancelConsult(),
  thirdCallSwitch: (actions) => actions.switchConsult(),
  conferenceFinished: (actions) => actions.confer(),
  monitor: (actions) => actions.monitor('8001'),
  coach: (actions) => actions.coach(),
  bargeIn: (actions) => actions.bargeIn(),
  intercept: (actions) => actions.intercept(),
};

/** Brings the workbench to a status through server events. */
async function bring(status: AgentStatus): Promise<void> {
  if (status === 'unregistered') return;
  if (status === 'registering') {
    channel.open = () => new Promise(() => undefined);
    workbench.actions.register();
    told.length = 0;
    return;
  }
  await online();
  channel.status(statusCodes[status]);
  channel.tell({ name: 'callComing', call: inboundCall });
  told.length = 0;
}

describe('every status and method of section 9', () => {
  const pairs = agentStatuses.flatMap((status) =>
    (Object.keys(methods) as ConstrainedMethod[]).map((method) => [status, method] as const),
  );
  it.each(pairs)('in %s: %s', async (status, method) => {
    await bring(status);
    const before = workbench.state();
    const asked = channel.asked.length;
    const call = () => methods[method]?.(workbench.actions);
    if (allows(status, method)) {
      expect(call).not.toThrow();
      return;
    }
    expect(call).toThrow(DevelopmentError);
    expect(call).toThrow(`${method} cannot be called in status ${statusCodes[status]}`);
    expect(workbench.state()).toBe(before);
    expect(channel.asked).toHaveLength(asked);
    expect(told).toEqual([]);
  });

  it('covers the methods that exist', () => {
    expect(Object.keys(methods).every((method) => method in methodStatuses)).toBe(true);
  });
});

describe('in a call', () => {
  it('tells hooks in the order of the document, and opens the microphone with the answer', async () => {
    await online();
    channel.status(6, { connId: 'conn-1' });
    channel.tell({ name: 'callComing', call: inboundCall });
    expect(phone.microphone).toBe(false);
    channel.status(9, { connId: 'conn-1' });
    channel.tell({ name: 'callEstablished', call: { ...inboundCall, establishedAt: 2000 } });
    expect(phone.microphone).toBe(true);
    channel.tell({ name: 'callMuted', contactId: 'contact-1', muted: true });
    expect(phone.microphone).toBe(false);
    channel.tell({
      name: 'callReleased',
      call: { ...inboundCall, establishedAt: 2000 },
      reason: 'hangUp',
      releasedBy: 'customer',
      hangUpType: 'inbound',
    });
    channel.status(5, { connId: 'conn-1' });
    expect(told).toEqual([
      ['statusChange', 6, 3, { connid: 'conn-1' }],
      ['callComing', 'conn-1', '13800138000', '01066668888', 'contact-1', 'sales'],
      ['statusChange', 9, 6, { connid: 'conn-1' }],
      ['callEstablish', 'conn-1', '13800138000', '01066668888', 'contact-1'],
      ['callRelease', 'conn-1', '13800138000', '01066668888', 'contact-1'],
      ['hangUp', 'inbound'],
      ['statusChange', 5, 9, { connid: 'conn-1' }],
    ]);
  });

  it('asks for a transfer, with the number to show where there is one to choose', async () => {
    await online();
    channel.status(9);
    channel.tell({ name: 'callEstablished', call: { ...inboundCall, establishedAt: 2000 } });
    await workbench.actions.transfer('8002', '');
    await workbench.actions.transfer('17688888888', '01066668888');
    await expect(workbench.actions.transfer('')).rejects.toMatchObject({ code: 'no callee' });
    expect(channel.asked).toEqual([
      { name: 'BlindTransfer', params: { instanceId: 'demo', jobId: 'contact-1', transferee: '8002' } },
      {
        name: 'BlindTransfer',
        params: {
          instanceId: 'demo',
          jobId: 'contact-1',
          transferee: '17688888888',
          transferor: '01066668888',
        },
      },
    ]);
  });

  it('tells a call with a third party by hooks of its own, and what is left of it as the call', async () => {
    await online();
    const third = { connId: 'conn-2', caller: '8001', callee: '8002', startedAt: 3000, alerting: true };
    const call = { ...inboundCall, establishedAt: 2000 };
    channel.status(9);
    channel.tell({ name: 'callEstablished', call });
    told.length = 0;
    channel.tell({ name: 'callChanged', call: { ...call, third } });
    channel.tell({ name: 'callChanged', call: { ...call, third: { ...third, establishedAt: 4000 } } });
    expect(workbench.state().call?.third).toMatchObject({ callee: '8002', alerting: true });
    channel.tell({ name: 'callChanged', call });
    channel.tell({ name: 'callChanged', call: { ...call, third: { ...third, connId: 'conn-3' } } });
    channel.tell({
      name: 'callReplaced',
      call: { ...inboundCall, connId: 'conn-3', direction: 'outbound', caller: '8001', callee: '8002' },
      released: call,
      hangUpType: 'inbound',
    });
    expect(told).toEqual([
      ['callDialing', 'conn-2', '8001', '8002', 'contact-1'],
      ['callEstablish', 'conn-2', '8001', '8002', 'contact-1'],
      ['callRelease', 'conn-2', '8001', '8002', 'contact-1'],
      ['callDialing', 'conn-3', '8001', '8002', 'contact-1'],
      ['callRelease', 'conn-1', '13800138000', '01066668888', 'contact-1'],
      ['hangUp', 'inbound'],
    ]);
    expect(workbench.state().call).toMatchObject({ connId: 'conn-3', callee: '8002' });
    expect(phone.microphone).toBe(true);
  });

  it('reports a call taken over first, and then its third party', async () => {
    await online();
    const third = { connId: 'conn-2', caller: '8001', callee: '8002', startedAt: 3000, alerting: true };
    channel.status(17);
    told.length = 0;
    channel.tell({
      name: 'callEstablished',
      call: { ...inboundCall, establishedAt: 2000, third: { ...third, establishedAt: 4000 } },
    });
    expect(told).toEqual([
      ['callEstablish', 'conn-1', '13800138000', '01066668888', 'contact-1'],
      ['callDialing', 'conn-2', '8001', '8002', 'contact-1'],
      ['callEstablish', 'conn-2', '8001', '8002', 'contact-1'],
    ]);
  });

  it('tells once what came of a verification', async () => {
    await online();
    const call = { ...inboundCall, establishedAt: 2000 };
    const told9 = (verification: CallInfo['verification'] & object) => ({ ...call, verification });
    channel.status(9);
    channel.tell({ name: 'callEstablished', call });
    await workbench.actions.verifyByIvr('check', { customer: 'C-17' });
    expect(channel.asked.at(-1)).toEqual({
      name: 'LaunchAuthentication',
      params: {
        instanceId: 'demo',
        jobId: 'contact-1',
        contactFlowId: 'check',
        contactFlowVariables: '{"customer":"C-17"}',
      },
    });
    told.length = 0;
    channel.tell({ name: 'callHeld', call: told9({ running: true, outcome: '', told: {} }) });
    const over = told9({ running: false, outcome: 'verified', told: { level: 'gold' } });
    channel.tell({ name: 'callRetrieved', call: over });
    channel.tell({ name: 'callChanged', call: over });
    expect(told).toEqual([['verification', 'verified', { level: 'gold' }, 'conn-1']]);
  });

  it('pauses and resumes recording beside another action', async () => {
    await online();
    channel.status(9);
    channel.tell({ name: 'callEstablished', call: { ...inboundCall, establishedAt: 2000 } });
    channel.asked.length = 0;
    const hold = workbench.actions.hold();
    await workbench.actions.pauseRecording(true);
    await hold;
    await workbench.actions.pauseRecording(false);
    expect(channel.asked.map(({ name }) => name)).toEqual(['HoldCall', 'PauseRecording', 'ResumeRecording']);
  });

  it('writes code and note beside another action, and tells of a stored note alone', async () => {
    await online();
    channel.status(9);
    channel.tell({ name: 'callEstablished', call: { ...inboundCall, establishedAt: 2000 } });
    channel.asked.length = 0;
    told.length = 0;
    const hold = workbench.actions.hold();
    await workbench.actions.putWrapUp('contact-1', { wrapUpCodeId: 'price' });
    expect(told).toEqual([]);
    await workbench.actions.putWrapUp('contact-1', { note: 'calls on Friday' });
    await hold;
    expect(told).toEqual([['notesChanged', 'calls on Friday', 'contact-1']]);
    expect(channel.asked.slice(1).map(({ params }) => params)).toEqual([
      { instanceId: 'demo', jobId: 'contact-1', wrapUpCodeId: 'price' },
      { instanceId: 'demo', jobId: 'contact-1', note: 'calls on Friday' },
    ]);
    channel.answers.PutWrapUp = workbenchError('7002');
    await expect(workbench.actions.putWrapUp('contact-1', { note: '' })).rejects.toMatchObject({
      code: '7002',
    });
    expect(told.filter(([name]) => name === 'notesChanged')).toHaveLength(1);
  });

  it('answers what the agent has written, also through another tab', async () => {
    const written = { wrapUpCodeId: 'price', note: 'n', otherNotes: [], wrapUpCodes: [] };
    await online();
    channel.answers.GetWrapUp = written;
    expect(await workbench.actions.getWrapUp('contact-1')).toEqual(written);
    const tabs = new FakeTabs();
    tabs.act = async () => written;
    const { workbench: mirror } = fakeWorkbench({ rules: {}, tabs });
    await mirror.actions.register();
    expect(await mirror.actions.getWrapUp('contact-1')).toEqual(written);
    mirror.destroy();
  });

  it('refuses a second action while one is under way (6006), but not keys', async () => {
    await online();
    channel.status(9);
    channel.tell({ name: 'callEstablished', call: { ...inboundCall, establishedAt: 2000 } });
    const first = workbench.actions.hold();
    await expect(workbench.actions.hangUp()).rejects.toMatchObject({ code: '6006' });
    await workbench.actions.sendDtmf('5');
    await first;
    expect(channel.asked.map(({ name }) => name)).toEqual(['HoldCall', 'SendDtmfSignaling']);
    expect(workbench.state().call?.sentKeys).toBe('5');
  });

  it('lets what comes of one action and then the next begin before the answer to the first', async () => {
    await online();
    channel.asked.length = 0;
    const first = workbench.actions.takeBreak(1, 'Lunch');
    channel.status(4);
    await expect(workbench.actions.ready()).resolves.toBeUndefined();
    await first;
    expect(channel.asked.map(({ name }) => name)).toEqual(['TakeBreak', 'ReadyForService']);
    expect(workbench.state().pending).toBeUndefined();
  });

  it('refuses the next when what came of the first, until it was answered, does not allow it (6008)', async () => {
    await online();
    channel.status(9);
    channel.tell({ name: 'callEstablished', call: { ...inboundCall, establishedAt: 2000 } });
    const first = workbench.actions.hangUp();
    channel.tell({ name: 'dtmfReceived', contactId: inboundCall.contactId, digit: '1' });
    const second = workbench.actions.hold();
    channel.status(5);
    await expect(second).rejects.toMatchObject({ code: '6008' });
    await first;
    expect(workbench.state().pending).toBeUndefined();
  });

  it('answers a call that arrives after its status', async () => {
    await online();
    channel.asked.length = 0;
    channel.status(6);
    const answered = workbench.actions.answer();
    expect(channel.asked).toEqual([]);
    channel.tell({ name: 'callComing', call: inboundCall });
    await answered;
    expect(channel.asked).toMatchObject([{ name: 'AnswerCall', params: { jobId: inboundCall.contactId } }]);
  });

  it('has no call to answer when it goes before it has come (7002)', async () => {
    await online();
    channel.status(6);
    const answered = workbench.actions.answer();
    channel.status(3);
    await expect(answered).rejects.toMatchObject({ code: '7002' });
  });

  it('does the next thing from the hooks of an end that is still being carried out', async () => {
    await online();
    const call = { ...inboundCall, establishedAt: 2000 };
    channel.status(9);
    channel.tell({ name: 'callEstablished', call });
    let next: Promise<void> | undefined;
    workbench.events.on('statusChange', (code) => {
      if (code === 5) next = workbench.actions.ready();
    });
    const first = workbench.actions.hangUp();
    channel.tell({
      name: 'callReleased',
      call,
      reason: 'hangUp',
      releasedBy: 'agent',
      hangUpType: 'inbound',
    });
    channel.status(5);
    await expect(next).resolves.toBeUndefined();
    await first;
    expect(channel.asked.map(({ name }) => name)).toEqual(['ReleaseCall', 'ReadyForService']);
    expect(workbench.state().pending).toBeUndefined();
  });

  it('learns from a snapshot what happened while it was away', async () => {
    await online();
    channel.status(9);
    channel.tell({ name: 'callEstablished', call: { ...inboundCall, establishedAt: 2000 } });
    told.length = 0;
    channel.emit('lost');
    channel.emit('restored');
    channel.tell({ name: 'snapshot', serverTime: Date.now(), status: { code: 5, since: Date.now() } });
    expect(told.slice(1)).toEqual([
      ['callRelease', 'conn-1', '13800138000', '01066668888', 'contact-1'],
      ['hangUp', 'inbound'],
      ['statusChange', 5, 9, {}],
    ]);
    expect(told[0]).toEqual(['problem', expect.objectContaining({ code: 'network error' })]);
  });

  it('lets go when another page has taken over', async () => {
    await online();
    channel.emit('replaced', false);
    expect(workbench.state()).toMatchObject({ code: -1, connection: 'replaced' });
    expect(told).toEqual([
      ['statusChange', -1, 3, {}],
      ['logOut'],
      ['problem', expect.objectContaining({ code: '8021' })],
    ]);
    expect(phone.stopped).toBeGreaterThan(0);
  });
});

describe("a colleague's call", () => {
  const supervised = (mode: SupervisionMode): CallInfo => ({
    ...inboundCall,
    establishedAt: Date.now(),
    supervision: { mode, userId: 'demo-alice', extension: '8001', name: 'Alice' },
  });

  beforeEach(online);

  function supervise(mode: SupervisionMode): void {
    channel.status(21, { connId: inboundCall.connId });
    channel.tell({ name: 'callChanged', call: supervised(mode) });
  }

  it('is monitored by extension, then by its agent’s id', async () => {
    await workbench.actions.monitor('8001');
    supervise('listening');
    await workbench.actions.coach();
    await workbench.actions.bargeIn();
    await workbench.actions.monitor();
    await workbench.actions.intercept();
    await workbench.actions.hangUp();
    const jobId = inboundCall.contactId;
    expect(channel.asked).toMatchObject([
      { name: 'MonitorCall', params: { monitoredUserId: '8001' } },
      { name: 'CoachCall', params: { jobId, coachedUserId: 'demo-alice' } },
      { name: 'BargeInCall', params: { jobId, bargedUserId: 'demo-alice' } },
      { name: 'MonitorCall', params: { monitoredUserId: 'demo-alice' } },
      { name: 'InterceptCall', params: { jobId, interceptedUserId: 'demo-alice' } },
      { name: 'ReleaseCall', params: { jobId } },
    ]);
  });

  it('opens the microphone only while another party hears the supervisor', () => {
    supervise('listening');
    expect(phone.microphone).toBe(false);
    for (const [mode, open] of [
      ['coaching', true],
      ['listening', false],
      ['bargedIn', true],
    ] as const) {
      channel.tell({ name: 'callChanged', call: supervised(mode) });
      expect(phone.microphone).toBe(open);
    }
    channel.emit('lost');
    channel.tell({
      name: 'snapshot',
      serverTime: Date.now(),
      status: { code: 21, since: Date.now() },
      call: supervised('listening'),
    });
    expect(phone.microphone).toBe(false);
  });

  it('calls only the status hook, until the call is taken over', () => {
    supervise('coaching');
    const ends = { reason: 'agentLeft', releasedBy: 'system', hangUpType: 'inbound' } as const;
    channel.tell({ name: 'callReleased', call: supervised('coaching'), ...ends });
    expect(workbench.state()).toMatchObject({ call: undefined, endedCall: undefined });
    channel.status(3);
    expect(told.map(([name, code]) => [name, code])).toEqual([
      ['statusChange', 21],
      ['statusChange', 3],
      ['ready', undefined],
    ]);
    supervise('listening');
    channel.status(9);
    channel.tell({ name: 'callEstablished', call: { ...inboundCall, establishedAt: Date.now() } });
    expect(told.at(-1)?.[0]).toBe('callEstablish');
    expect(workbench.state().call?.supervision).toBeUndefined();
    expect(phone.microphone).toBe(true);
  });
});

describe('in a tab that mirrors another', () => {
  const snapshot = (code: number): TabSnapshot => ({
    snapshot: { name: 'snapshot', serverTime: Date.now(), status: { code, since: Date.now() } },
    profile: undefined,
    settings: workbench.state().settings,
    config: { AllowHangup: '1' },
  });
  let tabs: FakeTabs;

  beforeEach(() => {
    workbench.destroy();
    tabs = new FakeTabs();
    const sound = new FakeSound();
    const checkNetwork = async () => reachable;
    const parts = { api, channel, phone, tabs, sound, checkNetwork };
    workbench = new Workbench({ instanceId: 'demo', deviceId: 'd', rules: {}, ...parts });
    tabs.emit('snapshot', snapshot(3));
  });

  it('the holder acts, from the number that was picked here', async () => {
    workbench.actions.chooseCaller('02188886666');
    await workbench.actions.call('17688888888');
    expect(tabs.asked).toEqual([['call', ['17688888888', '02188886666', undefined, undefined]]]);
    expect(channel.asked).toEqual([]);
  });

  it.each([1, 3])('register() is the holder’s, which signs in again if it must, from %i', async (code) => {
    const registered = vi.fn();
    workbench.events.on('register', registered);
    tabs.emit('snapshot', snapshot(code));
    await workbench.actions.register();
    expect(tabs.asked).toEqual([['register', []]]);
    expect(registered.mock.calls).toEqual([[{ AllowHangup: '1' }]]);
    expect(channel.asked).toEqual([]);
  });

  it('a state "signed out" is no loss before a sign-in', async () => {
    for (const before of ['unregistered', 'registering'] as const) {
      workbench.destroy();
      ({ workbench } = fakeWorkbench({ rules: {}, tabs }));
      const problem = vi.fn();
      workbench.events.on('problem', problem);
      // The holder's state arrives before join() has settled.
      if (before === 'registering') {
        tabs.join = async () => {
          tabs.emit('snapshot', snapshot(1));
          return 'mirror';
        };
        await workbench.actions.register();
      } else tabs.emit('snapshot', snapshot(1));
      expect(workbench.state()).toMatchObject({ code: 1, mirrors: true });
      expect(problem).not.toHaveBeenCalled();
    }
    expect(tabs.asked).toEqual([['register', []]]);
  });

  it('a refusal of the holder is the reason, and this tab goes on mirroring', async () => {
    tabs.emit('snapshot', snapshot(1));
    tabs.refusal = workbenchError('get_lo_failed', { api: 'microphone', requestId: 'r-1' });
    await expect(workbench.actions.register()).rejects.toBe(tabs.refusal);
    expect(workbench.state()).toMatchObject({ code: 1, mirrors: true, problem: tabs.refusal });
  });

  it('the sound of the network check is tried at the holder', async () => {
    workbench.destroy();
    const asked: unknown[] = [];
    workbench = new Workbench({
      ...{ instanceId: 'demo', deviceId: 'd', rules: {}, api, channel, phone, tabs, sound: new FakeSound() },
      checkNetwork: async ({ testMedia }) => {
        asked.push(await testMedia?.());
        return reachable;
      },
    });
    tabs.emit('snapshot', snapshot(3));
    await workbench.checkNetwork();
    expect(tabs.asked).toEqual([['testMedia', []]]);
    expect(asked).toHaveLength(1);
  });

  it('a method that the status forbids throws here, and the holder is asked nothing', () => {
    expect(() => workbench.actions.answer()).toThrow(DevelopmentError);
    expect(tabs.asked).toEqual([]);
  });

  it('phone and connection come here when the holder is gone', async () => {
    tabs.emit('promoted');
    expect(workbench.mirrors).toBe(false);
    await vi.waitFor(() => expect(channel.isOpen).toBe(true));
    expect(api.asked.map(({ name }) => name)).toEqual(['RequestLoginInfo']);
  });

  it('is signed out with the holder when no tab follows', () => {
    tabs.emit('gone');
    expect(workbench.state().code).toBe(-1);
    expect(workbench.mirrors).toBe(false);
  });
});

describe('in the tab that holds, for one that mirrors it', () => {
  let tabs: FakeTabs;

  beforeEach(async () => {
    workbench.destroy();
    tabs = new FakeTabs();
    tabs.role = 'holder';
    ({ api, channel, phone, workbench } = fakeWorkbench({ rules: {}, tabs }));
  });

  const registers = () =>
    new Promise<unknown>((resolve) => {
      tabs.emit('act', 'register', [], (problem) => resolve(problem?.code));
    });
  const signIns = () => channel.asked.filter(({ name }) => name === 'SignInGroup').length;

  it('register() signs in again after a sign-out, once for two that ask', async () => {
    await online();
    channel.status(1);
    workbench.subscribe(() => {
      const { code, pending } = workbench.state();
      if (code === 1 && pending === 'logIn') channel.status(3);
    });
    expect(await Promise.all([registers(), registers()])).toEqual([undefined, undefined]);
    expect(signIns()).toBe(1);
  });

  it('register() waits for the holder’s own, and does nothing while signed in', async () => {
    const own = workbench.actions.register();
    const asked = registers();
    await own;
    channel.status(3);
    expect(await asked).toBeUndefined();
    expect(await registers()).toBeUndefined();
    expect(signIns()).toBe(1);
  });

  it('register() leaves an agent on a mobile phone there', async () => {
    await online();
    channel.status(1, { mobile: { number: '13800138000', caller: '01066668888', code: 3 } });
    expect(await registers()).toBeUndefined();
    expect(signIns()).toBe(0);
  });

  it('register() fails with the reason', async () => {
    await online();
    channel.status(1);
    phone.microphoneWorks = false;
    expect(await registers()).toBe('get_lo_failed');
  });

  it('what the status does not allow any more is told as 6008, whatever is asked for', async () => {
    await online();
    for (const action of ['answer', 'hangUp', 'logIn'] as const) {
      const code = await new Promise<unknown>((resolve) => {
        tabs.emit('act', action, [], (problem) => resolve(problem?.code));
      });
      expect(code).toBe('6008');
    }
  });
});

describe('onBeforeCallDialing', () => {
  type Asked = Parameters<NonNullable<ConstructorParameters<typeof Workbench>[0]['beforeDialing']>>[0];
  let asked: Asked[];

  beforeEach(async () => {
    workbench.destroy();
    asked = [];
    ({ api, channel, phone, workbench } = fakeWorkbench({
      rules: {},
      beforeDialing: (request) => asked.push(request),
    }));
    await online();
  });

  const dialled = () => channel.asked.filter(({ name }) => name === 'MakeCall');

  it('is told the number and the agent; the number is dialled once it calls back', async () => {
    const call = workbench.actions.call('17688888888', '01066668888');
    expect(asked).toMatchObject([{ callee: '17688888888', userName: 'demo-alice', userId: 'demo-alice' }]);
    expect(dialled()).toEqual([]);
    expect(workbench.state().pending).toBeUndefined();
    asked[0]?.callback();
    asked[0]?.callback();
    await call;
    expect(dialled()).toEqual([
      { name: 'MakeCall', params: { instanceId: 'demo', callee: '17688888888', caller: '01066668888' } },
    ]);
  });

  it('is told of a callback as well, which is called with its own caller ID', async () => {
    const call = workbench.actions.call('13800138000', undefined, undefined, 'callback-1');
    expect(asked).toMatchObject([{ callee: '13800138000' }]);
    asked[0]?.callback();
    await call;
    expect(dialled()).toEqual([
      { name: 'MakeCall', params: { instanceId: 'demo', callee: '13800138000', callbackId: 'callback-1' } },
    ]);
  });

  it('never calling back dials nothing, and the next call can be made', async () => {
    workbench.actions.call('17688888888');
    const next = workbench.actions.call('17688888889');
    asked[1]?.callback();
    await next;
    expect(dialled()).toHaveLength(1);
  });

  it('calling back when the status has changed is told as 6008', async () => {
    const call = workbench.actions.call('17688888888');
    channel.status(6);
    asked[0]?.callback();
    await expect(call).rejects.toMatchObject({ code: '6008' });
    expect(dialled()).toEqual([]);
  });

  it('is not told of a call that the status forbids, nor of one without a number', async () => {
    await expect(workbench.actions.call('')).rejects.toMatchObject({ code: 'no callee' });
    channel.status(6);
    expect(() => workbench.actions.call('17688888888')).toThrow(DevelopmentError);
    expect(asked).toEqual([]);
  });

  it('a mirror asks its own page, and the holder dials without asking again', async () => {
    workbench.destroy();
    const tabs = new FakeTabs();
    tabs.role = 'holder';
    const beforeDialing = (request: Asked) => asked.push(request);
    ({ api, channel, phone, workbench } = fakeWorkbench({ rules: {}, tabs, beforeDialing }));
    await online();
    const done = new Promise((resolve) => {
      tabs.emit('act', 'call', ['17688888888', undefined, undefined], resolve);
    });
    expect(await done).toBeUndefined();
    expect(asked).toEqual([]);
    expect(dialled()).toHaveLength(1);
  });
});

describe('calling', () => {
  it('takes the number that the panel has chosen, unless one is given', async () => {
    await online();
    workbench.actions.chooseCaller('01066668888');
    await workbench.actions.call('17688888888');
    await workbench.actions.call('17688888888', '02188886666');
    expect(channel.asked.map(({ params }) => params)).toEqual([
      { instanceId: 'demo', callee: '17688888888', caller: '01066668888' },
      { instanceId: 'demo', callee: '17688888888', caller: '02188886666' },
    ]);
  });

  it('leaves the choice of the number to the server for auto', async () => {
    await online();
    workbench.actions.chooseCaller('auto');
    await workbench.actions.call('17688888888');
    workbench.actions.chooseCaller('01066668888');
    await workbench.actions.call('17688888888', 'auto');
    expect(channel.asked.map(({ params }) => params)).toEqual([
      { instanceId: 'demo', callee: '17688888888', caller: 'auto' },
      { instanceId: 'demo', callee: '17688888888', caller: 'auto' },
    ]);
  });

  it('hands a cipher on with its key, and calls the same again without knowing its number', async () => {
    await online();
    const sealed = { instanceId: 'demo', callee: 'cipher', caller: '01066668888', publicKey: 'key' };
    await workbench.actions.call('cipher', '01066668888', 'key');
    const call = { ...inboundCall, direction: 'outbound' as const, callee: '176****8888' };
    channel.status(8);
    channel.tell({ name: 'callDialing', call });
    channel.tell({
      name: 'callReleased',
      call,
      reason: 'busy',
      releasedBy: 'customer',
      hangUpType: 'dialing',
    });
    channel.status(5);
    await workbench.actions.call('176****8888');
    expect(channel.asked.map(({ params }) => params)).toEqual([sealed, sealed]);
    // Another number stays unchanged.
    channel.tell({ name: 'callDialing', call });
    channel.tell({
      name: 'callReleased',
      call,
      reason: 'busy',
      releasedBy: 'customer',
      hangUpType: 'dialing',
    });
    await workbench.actions.call('17612345678');
    expect(channel.asked.at(-1)?.params).toEqual({ instanceId: 'demo', callee: '17612345678' });
  });

  it('tells what is missing', async () => {
    await online();
    await expect(workbench.actions.call('')).rejects.toMatchObject({ code: 'no callee' });
    channel.answers.MakeCall = workbenchError('invalid callee');
    await expect(workbench.actions.call('abc')).rejects.toMatchObject({ code: 'invalid callee' });
    expect(refusals()).toHaveLength(2);
  });
});

describe('a microphone that fails before a call', () => {
  it('takes the agent offline, and tells', async () => {
    await online();
    phone.microphoneWorks = false;
    await expect(workbench.actions.call('17688888888')).rejects.toMatchObject({ code: 'get_lo_failed' });
    expect(channel.asked.map(({ name }) => name)).toEqual(['SignOutGroup']);
  });

  it('is what is told, even if the network fails as well', async () => {
    await online();
    phone.microphoneWorks = false;
    channel.answers.SignOutGroup = workbenchError('network error');
    await expect(workbench.actions.call('17688888888')).rejects.toMatchObject({ code: 'get_lo_failed' });
  });
});

describe('a microphone that fails when a call comes, or in a call', () => {
  const failed = workbenchError('get_lo_failed', { api: 'microphone' });
  const signOuts = () => channel.asked.filter(({ name }) => name === 'SignOutGroup');

  it('is reported at once, and takes the agent offline as soon as the status allows it', async () => {
    await online();
    channel.status(6);
    channel.tell({ name: 'callComing', call: inboundCall });
    phone.emit('microphoneFailed', failed);
    expect(refusals()).toEqual([['problem', failed]]);
    expect(signOuts()).toEqual([]);
    channel.status(4);
    channel.status(4);
    expect(signOuts()).toHaveLength(1);
    channel.status(1);
    expect(workbench.state().problem).toBe(failed);
  });

  it('takes the agent offline at once when there is no call any more', async () => {
    await online();
    phone.emit('microphoneFailed', failed);
    expect(signOuts()).toHaveLength(1);
  });

  it('is forgotten with the sign-out', async () => {
    await online();
    channel.status(9);
    phone.emit('microphoneFailed', failed);
    channel.status(1);
    channel.status(3);
    expect(signOuts()).toEqual([]);
  });
});

describe('a page that the browser stops', () => {
  it('lets go of channel and phone, and takes both back when it runs again', async () => {
    await online();
    workbench.suspend();
    workbench.suspend();
    expect(channel.isOpen).toBe(false);
    expect(phone.stopped).toBe(1);
    channel.open = async () => {
      channel.isOpen = true;
      channel.tell({ name: 'snapshot', serverTime: Date.now(), status: { code: 4, since: Date.now() } });
    };
    workbench.resume();
    workbench.resume();
    await vi.waitFor(() => expect(phone.registered).toHaveLength(2));
    expect(channel.isOpen).toBe(true);
    expect(workbench.state()).toMatchObject({ code: 4, connection: 'online' });
    expect(refusals()).toEqual([]);
  });

  it('is told when it was away for too long, and has no phone then', async () => {
    await online();
    workbench.suspend();
    workbench.resume();
    await vi.waitFor(() => expect(workbench.state().connection).toBe('online'));
    expect(told).toEqual([
      ['statusChange', 1, 3, {}],
      ['logOut'],
      ['problem', expect.objectContaining({ code: 'ASM_Private' })],
    ]);
    expect(phone.registered).toHaveLength(1);
  });

  it('sends no request when no agent was signed in', () => {
    workbench.suspend();
    workbench.resume();
    expect(channel.isOpen).toBe(false);
    expect(told).toEqual([]);
  });
});

describe('what a page does wrong', () => {
  it('a hook that throws stops nothing', async () => {
    const uncaught: unknown[] = [];
    const keep = (error: unknown) => uncaught.push(error);
    process.on('uncaughtException', keep);
    workbench.events.on('statusChange', () => {
      throw new Error('the page is broken');
    });
    await online();
    expect(workbench.state().code).toBe(3);
    process.off('uncaughtException', keep);
    expect(uncaught.length).toBeGreaterThan(0);
  });

  it('destroyed, it holds nothing and tells nothing', async () => {
    await online();
    workbench.destroy();
    channel.status(4);
    expect(told).toEqual([]);
    expect(channel.isOpen).toBe(false);
  });
});

describe('the line', () => {
  const sample = {
    at: 0,
    packetsReceived: 0,
    packetsLost: 0,
    packetsSent: 0,
    jitterMs: 2,
    remote: undefined,
  };
  const talk = () => {
    channel.status(9);
    channel.tell({ name: 'callEstablished', call: { ...inboundCall, establishedAt: 2000 } });
  };

  it('is judged by what has come since the last look, while the two talk', async () => {
    await online();
    phone.emit('sample', sample);
    phone.emit('sample', { ...sample, packetsReceived: 100, packetsSent: 100 });
    expect(workbench.state().quality).toBeUndefined();
    talk();
    phone.emit('sample', sample);
    expect(workbench.state().quality).toBeUndefined();
    phone.emit('sample', { ...sample, packetsReceived: 100, packetsSent: 100 });
    expect(workbench.state().quality).toMatchObject({ bars: 4 });
    phone.emit('sample', { ...sample, packetsReceived: 100, packetsSent: 200 });
    expect(workbench.state().quality).toMatchObject({ bars: 0, fault: 'nothingHeard' });
  });

  it('is not judged on hold, and forgotten with the call', async () => {
    await online();
    talk();
    phone.emit('sample', sample);
    phone.emit('sample', { ...sample, packetsReceived: 100, packetsSent: 100 });
    channel.status(12);
    phone.emit('sample', { ...sample, packetsReceived: 100, packetsSent: 200 });
    expect(workbench.state().quality).toBeUndefined();
    channel.tell({
      name: 'callReleased',
      call: inboundCall,
      reason: 'hangUp',
      releasedBy: 'customer',
      hangUpType: 'inbound',
    });
    expect(workbench.state().quality).toBeUndefined();
  });
});

describe("the instance's settings", () => {
  it.each([
    ['', []],
    ['["午餐","","培训"]', ['午餐', '', '培训']],
    ['["1","2","3","4","5","6"]', ['1', '2', '3', '4', '5']],
    ['not JSON', []],
    ['{"a":1}', []],
  ])('name the breaks: %s', async (value, names) => {
    api.answers.ListConfig = { configItems: [{ name: 'BreakNames', value }] };
    await online();
    expect(workbench.state().settings.breakNames).toEqual(names);
  });
});
