// A page with the real core and the real panel, and around them a server, a phone and a backend of fixed
// answers.
import type { AgentStatusCode } from '../../../packages/protocol/src/agent-status.ts';
import type { CallInfo, SupervisionMode } from '../../../packages/protocol/src/call-info.ts';
import { AudioDevices } from '../../../packages/sdk/src/audio/audio-devices.ts';
import {
  FakeApi,
  FakeChannel,
  FakePhone,
  FakeSound,
  inboundCall,
  reachable,
} from '../../../packages/sdk/src/core/testing/fakes.ts';
import { Workbench } from '../../../packages/sdk/src/core/workbench.ts';
import { showNotification } from '../../../packages/sdk/src/overlays/notification.ts';
import { mountPanel } from '../../../packages/sdk/src/panel/mount-panel.tsx';
import { answers, callbacks, voicemails, wrapUp } from './answers.ts';
import { calls } from './hour-of-calls.ts';

const wishes = new URLSearchParams(location.search);
const channel = new FakeChannel();
const phone = new FakePhone();
const api = new FakeApi();
const sound = new FakeSound();
/** The browser's own devices, ring tone and meter, for tests about these. */
const desk = wishes.get('sound') === 'desk' ? new AudioDevices() : undefined;
Object.assign(channel.answers, {
  GetWrapUp: wrapUp,
  ListCallbacks: callbacks,
  ListVoicemails: voicemails,
  GetVoicemailRecording: { data: { fileUrl: '/a.wav', fileName: 'a.wav' } },
});
const { loginInfo } = api.answers.RequestLoginInfo as { loginInfo: object };
Object.assign(api.answers, answers, {
  RequestLoginInfo: { loginInfo: { ...loginInfo, roles: [{ roleName: 'LEADER' }] } },
});
const workbench = new Workbench({
  instanceId: 'demo',
  deviceId: 'device-1',
  api,
  channel,
  phone,
  sound: desk ?? sound,
  checkNetwork: async () => reachable,
  rules: {},
});
const panel = mountPanel(document.body, workbench, {
  header: true,
  width: wishes.get('width') ?? '280px',
  height: wishes.get('height') ?? '552px',
  visible: true,
  offlineImage: undefined,
  breakImage: undefined,
  actions: ['mobilePhoneAnswer', 'break', 'offline'],
  language: wishes.get('language') ?? 'zh-CN',
  languages: { ar: '/ar.json' },
  theme: 'system',
  accent: wishes.get('accent') ?? undefined,
  notify: showNotification,
});

const sample = {
  at: 0,
  packetsReceived: 100,
  packetsLost: 0,
  packetsSent: 100,
  jitterMs: 4,
  remote: { lossPercent: 0, roundTripMs: 30 },
};
const call = { ...inboundCall, skillGroupName: '售前咨询' };

/** The objects that tests control. */
const stage = {
  workbench,
  channel,
  phone,
  sound,
  desk,
  api,
  panel,
  async online() {
    await workbench.actions.register();
    channel.status(2);
    channel.status(3);
  },
  /** The time of a callback has come. */
  callbackDue() {
    const { list } = callbacks.callbacks;
    const due = list.find(({ callbackId }) => callbackId === 'cb-1');
    const { phoneNumber, note } = { phoneNumber: String(due?.phoneNumber), note: String(due?.note) };
    const callback = { callbackId: 'cb-1', phoneNumber, note, dueTime: Date.now() - 60_000 };
    channel.tell({ name: 'callbacksDue', callbacks: [callback] });
  },
  /** Two callers wait in one of the agent's groups. */
  queue() {
    const queues = [
      { groupId: 'sales', waiting: 2, longestSince: Date.now() - 62_000 },
      { groupId: 'support', waiting: 0 },
    ];
    channel.tell({ name: 'queuesChanged', queues, complete: true });
  },
  deskPhone(deskPhone: { online: boolean; inUse: boolean }) {
    channel.tell({ name: 'deskPhoneChanged', deskPhone });
  },
  ring(contactId = call.contactId, answerAt?: 'deskPhone') {
    channel.status(6);
    const startedAt = Date.now() - 8_000;
    channel.tell({
      name: 'callComing',
      call: {
        ...call,
        contactId,
        connId: contactId,
        startedAt,
        waitingSince: startedAt - 75_000,
        ringUntil: startedAt + 30_000,
        ...(answerAt && { answerAt }),
      },
    });
  },
  talk(contactId = call.contactId, answerAt?: 'deskPhone') {
    channel.status(9);
    channel.tell({
      name: 'callEstablished',
      call: {
        ...call,
        contactId,
        connId: contactId,
        establishedAt: Date.now() - 83_000,
        ...(answerAt && { answerAt }),
      },
    });
    phone.emit('sample', sample);
    phone.emit('sample', { ...sample, packetsReceived: 200, packetsSent: 200 });
  },
  /** The call changes, such as to muted. */
  change(change: Partial<CallInfo>) {
    channel.tell({
      name: 'callChanged',
      call: { ...call, establishedAt: Date.now() - 83_000, ...change },
    });
  },
  /** A third party is in the call: dialled (16), consulted (17, 18) or in a conference (19). */
  consult(code: AgentStatusCode) {
    const startedAt = Date.now() - 31_000;
    channel.status(code);
    stage.change({
      third: {
        connId: 'third-1',
        caller: '01066668888',
        callee: '8002',
        startedAt,
        alerting: code === 16,
        ...(code !== 16 && { establishedAt: startedAt + 6_000 }),
      },
    });
  },
  /** Nobody answered the call here: the agent is put on a break. */
  miss() {
    channel.tell({
      name: 'callReleased',
      call,
      reason: 'ringTimeout',
      releasedBy: 'system',
      hangUpType: 'ringing',
    });
    channel.status(4, { breakCode: '' });
  },
  /** After-call work lacks its wrap-up code, and a break was chosen for the time after it. */
  needCode() {
    stage.release();
    const wrapUp = { contactId: call.contactId, codeRequired: true, nextBreakCode: '午休' };
    channel.status(5, { wrapUp: { ...wrapUp, next: 'break' } });
  },
  /** Ten percent packet loss. */
  spoilLine() {
    phone.emit('sample', { ...sample, packetsReceived: 290, packetsLost: 10, packetsSent: 300 });
  },
  hold(contactId = call.contactId) {
    channel.status(12);
    channel.tell({
      name: 'callHeld',
      call: {
        ...call,
        contactId,
        connId: contactId,
        establishedAt: Date.now() - 83_000,
        heldAt: Date.now() - 15_000,
      },
    });
  },
  /** Two flows that could verify a customer. */
  offerFlows() {
    api.answers.GetServiceExtensions = {
      serviceExtensions: [
        { number: 'flow-pin', name: '电话密码' },
        { number: 'flow-card', name: '银行卡尾号' },
      ],
    };
  },
  verify() {
    channel.status(12);
    channel.tell({
      name: 'callHeld',
      call: {
        ...call,
        establishedAt: Date.now() - 83_000,
        heldAt: Date.now() - 15_000,
        recording: 'running',
        verification: { running: true, outcome: '', told: {} },
      },
    });
  },
  /** And nothing is being recorded. */
  verified() {
    channel.tell({
      name: 'callRetrieved',
      call: {
        ...call,
        establishedAt: Date.now() - 83_000,
        recording: 'paused',
        verification: { running: false, outcome: 'verified', told: { level: 'gold' } },
      },
    });
  },
  /** Calls ring at the agent's mobile phone. */
  goAway() {
    const mobile = { number: '13900139000', caller: '01066668888', code: 3 };
    channel.tell({
      name: 'statusChanged',
      status: { code: 1, since: Date.now() - 95_000, mobile },
      lastCode: 3,
    });
  },
  supervise(mode: SupervisionMode) {
    channel.status(21);
    channel.tell({
      name: 'callChanged',
      call: {
        ...call,
        establishedAt: Date.now() - 42_000,
        supervision: { mode, userId: 'demo-dora', extension: '8004', name: 'Dora Fernandez-Whitmore' },
      },
    });
  },
  release(contactId = call.contactId) {
    channel.tell({
      name: 'callReleased',
      call: { ...call, contactId, connId: contactId, establishedAt: Date.now() - 60_000 },
      reason: 'hangUp',
      releasedBy: 'customer',
      hangUpType: 'inbound',
    });
    channel.status(5, { wrapUpUntil: Date.now() + 12_000 });
  },
  calls: (first: number, count: number): Promise<void> => calls(stage, first, count),
};
export type Stage = typeof stage;
(globalThis as { stage?: Stage }).stage = stage;
