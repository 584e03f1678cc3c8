import type { AgentEvent, AgentEventOf, CallInfo, DeskPhoneInfo, StatusInfo } from '@openseat/protocol';
import {
  type AgentInput,
  type AgentState,
  type AgentStatus,
  type AgentStatusCode,
  allows,
  type CallStatus,
  type ConstrainedMethod,
  nextAgentState,
  statusCodes,
  statusDescriptions,
  statusOfCode,
} from '@openseat/protocol/agent-status';
import { isErrorCode } from '@openseat/protocol/errors';
import { createNanoEvents } from 'nanoevents';
import { DevelopmentError, toWorkbenchError, type WorkbenchError, workbenchError } from './errors.ts';
import type { WorkbenchEvents } from './events.ts';
import { type LineSample, lineQuality } from './line-quality.ts';
import type { WorkbenchLookups } from './looked-up.ts';
import { Lookups } from './lookups.ts';
import type { NetworkCheck, NetworkReport } from './network-report.ts';
import type {
  Api,
  Channel,
  ChannelLogin,
  OperationName,
  OperationRequest,
  Phone,
  Standing,
  Tabs,
} from './ports.ts';
import { configOf, type OwnRules, profileOf, settingsOf } from './profile.ts';
import { askForRating, remindOfMissedCall } from './short-messages.ts';
import type { Sound } from './sound.ts';
import type {
  AnsweringDevice,
  Connection,
  CurrentCall,
  WorkbenchActions,
  WorkbenchProblem,
  WorkbenchState,
  WorkbenchView,
} from './workbench-state.ts';

export interface WorkbenchParts {
  readonly instanceId: string;
  /** Names this workbench over its reconnects and reloads. */
  readonly deviceId: string;
  readonly api: Api;
  readonly channel: Channel;
  readonly phone: Phone;
  readonly sound: Sound;
  readonly checkNetwork: NetworkCheck;
  readonly rules: OwnRules;
  /** Absent: this tab knows of no other. */
  readonly tabs?: Tabs | undefined;
  readonly now?: () => number;
}

const keysKept = 64;
/** Credentials are renewed this long before they end, and as often as this while a call is in the way. */
const renewalLeadMs = 5 * 60_000;
const longestTimerMs = 2 ** 31 - 1;

const callStatuses: Readonly<Record<CallInfo['direction'], CallStatus>> = {
  inbound: 'inboundCall',
  outbound: 'outboundCall',
  internal: 'internalCall',
};

function stateOf(status: AgentStatus, call: CallInfo | undefined): AgentState {
  switch (status) {
    case 'held':
    case 'consultDialing':
    case 'consultTalking':
    case 'consultSwitched':
    case 'conference':
      return { status, call: callStatuses[call?.direction ?? 'inbound'] };
    case 'monitoring':
      return { status, before: 'ready' };
    default:
      return { status };
  }
}

/** Whether anybody is to hear her: not while it rings, while she is muted, or while she only listens. */
function isHeard({ establishedAt, muted, supervision }: CallInfo): boolean {
  return establishedAt !== undefined && !muted && supervision?.mode !== 'listening';
}

type CallOperation =
  | 'AnswerCall'
  | 'ReleaseCall'
  | 'HoldCall'
  | 'RetrieveCall'
  | 'MuteCall'
  | 'UnmuteCall'
  | 'SendDtmfSignaling'
  | 'BlindTransfer'
  | 'InitiateAttendedTransfer'
  | 'CompleteAttendedTransfer'
  | 'CancelAttendedTransfer'
  | 'SwitchConsultation'
  | 'SwitchToConference'
  | 'LaunchSurvey'
  | 'LaunchAuthentication'
  | 'PauseRecording'
  | 'ResumeRecording'
  | 'CoachCall'
  | 'BargeInCall'
  | 'InterceptCall';

/** A call whose number the page does not know. */
interface EncryptedCall {
  readonly callee: string;
  readonly caller?: string;
  readonly publicKey?: string;
}

/** Actions that may run beside another: pressing keys while a hold is carried out is no mistake. */
const sideActions: ReadonlySet<keyof WorkbenchActions> = new Set([
  'sendDtmf',
  'setMuted',
  'pauseRecording',
  // Pages ask for them from the hooks of a call's end, while the hang-up is still being carried out.
  'rateBySms',
  'remindBySms',
]);

/**
 * The agent's workbench without a screen: it runs the protocol's machine on what the server tells. The server is the one source
 * of truth; only `unregistered` and `registering` are states of its own.
 */
export class Workbench implements WorkbenchView {
  readonly events = createNanoEvents<WorkbenchEvents>();
  readonly actions: WorkbenchActions;
  readonly lookups: WorkbenchLookups;
  readonly sound: Sound;
  readonly #parts: WorkbenchParts;
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  readonly #unbinds: (() => void)[] = [];
  #state: WorkbenchState;
  /** The server's clock minus ours, in ms. */
  #clockOffset = 0;
  #login: ChannelLogin | undefined;
  #destroyed = false;
  /** The browser has stopped this page, or is about to. */
  #suspended = false;
  /** The phone was refused while the agent channel was away, over which new credentials come. */
  #phoneRefused = false;
  /** The microphone has failed: she is signed out as soon as her status allows it. */
  #mustSignOut = false;
  #renewal: ReturnType<typeof setTimeout> | undefined;
  /** The last call that was dialled, where its number was encrypted. */
  #encrypted: EncryptedCall | undefined;
  #lastSample: LineSample | undefined;
  /** How many events have come. */
  #news = 0;
  /** What is pending, and how many had come when it was begun. */
  #underWay: { readonly done: Promise<unknown>; readonly news: number } | undefined;

  constructor(parts: WorkbenchParts) {
    this.#parts = parts;
    this.#now = parts.now ?? Date.now;
    this.sound = parts.sound;
    this.lookups = new Lookups({
      api: parts.api,
      instanceId: parts.instanceId,
      now: () => this.#serverNow(),
      timeZone: () => this.#state.settings.timeZone,
    });
    this.#state = {
      agent: { status: 'unregistered' },
      code: statusCodes.unregistered,
      lastCode: statusCodes.unregistered,
      since: this.#now(),
      breakName: undefined,
      wrapUpUntil: undefined,
      connection: 'none',
      profile: undefined,
      settings: settingsOf({}, parts.rules),
      call: undefined,
      endedCall: undefined,
      quality: undefined,
      chosenCaller: undefined,
      problem: undefined,
      pending: undefined,
      mirrors: false,
      mobile: undefined,
      deskPhone: undefined,
    };
    this.actions = {
      register: () => this.#act('register', 'register', [], () => this.#register()),
      logIn: () => this.#act('logIn', 'logIn', [], () => this.#signIn()),
      logOut: () => this.#act('logOut', 'logOut', [], () => this.#request('SignOutGroup', {})),
      ready: () => this.#act('ready', 'ready', [], () => this.#request('ReadyForService', {})),
      takeBreak: (breakId, breakName) =>
        this.#act('takeBreak', 'applyForBreak', [breakId, breakName], () =>
          this.#request('TakeBreak', { code: breakName || String(breakId), breakId }),
        ),
      call: (callee, caller, publicKey) =>
        this.#act('call', 'call', [callee, caller ?? this.#state.chosenCaller, publicKey], () =>
          this.#dial(callee, caller, publicKey),
        ),
      answer: () => this.#act('answer', 'answer', [], () => this.#onCall('AnswerCall')),
      reject: () => this.#act('reject', 'reject', [], () => this.#onCall('ReleaseCall')),
      hangUp: () => this.#act('hangUp', 'hangUp', [], () => this.#onCall('ReleaseCall')),
      hold: () => this.#act('hold', 'callHold', [], () => this.#onCall('HoldCall')),
      retrieve: () => this.#act('retrieve', 'callRetrieve', [], () => this.#onCall('RetrieveCall')),
      transfer: (callee, caller) =>
        this.#act('transfer', 'thirdCallTransfer', [callee, caller], () =>
          this.#onCall('BlindTransfer', this.#transferee('ThirdCallTransfer', callee, caller)),
        ),
      callAgent: (extension) =>
        this.#act('callAgent', 'agentToAgent', [extension], () => this.#dialAgent(extension)),
      consult: (callee, caller) =>
        this.#act('consult', 'conferenceInit', [callee, caller], () =>
          this.#onCall('InitiateAttendedTransfer', this.#transferee('ConferenceInit', callee, caller)),
        ),
      switchConsult: () =>
        this.#act('switchConsult', 'thirdCallSwitch', [], () => this.#onCall('SwitchConsultation')),
      completeTransfer: () =>
        this.#act('completeTransfer', 'thirdCallTransferFinished', [], () =>
          this.#onCall('CompleteAttendedTransfer'),
        ),
      cancelConsult: () =>
        this.#act('cancelConsult', 'thirdCallRetrieve', [], () => this.#onCall('CancelAttendedTransfer')),
      confer: () => this.#act('confer', 'conferenceFinished', [], () => this.#onCall('SwitchToConference')),
      setMuted: (muted) =>
        this.#act('setMuted', 'mute', [muted], () => this.#onCall(muted ? 'MuteCall' : 'UnmuteCall')),
      sendDtmf: (key) => this.#act('sendDtmf', 'sendDtmf', [key], () => this.#sendDtmf(key)),
      extendWrapUp: () => this.#act('extendWrapUp', undefined, [], () => this.#request('ExtendWrapUp', {})),
      monitor: (extension) => this.#act('monitor', 'monitor', [extension], () => this.#monitor(extension)),
      coach: () => this.#act('coach', 'coach', [], () => this.#supervise('CoachCall', 'coachedUserId')),
      bargeIn: () =>
        this.#act('bargeIn', 'bargeIn', [], () => this.#supervise('BargeInCall', 'bargedUserId')),
      intercept: () =>
        this.#act('intercept', 'intercept', [], () => this.#supervise('InterceptCall', 'interceptedUserId')),
      goMobile: (mobileNumber, caller) =>
        this.#act('goMobile', 'offline', [mobileNumber, caller], () =>
          this.#request('ChangeWorkMode', {
            workMode: 'OFF_SITE',
            mobile: mobileNumber,
            ...(caller && { caller }),
            signedSkillGroupIdList: this.#groupIds(),
          }),
        ),
      leaveMobile: () => this.#act('leaveMobile', 'online', [], () => this.#changeWorkMode('ON_SITE')),
      answerWith: (device) => this.#act('answerWith', 'answerWith', [device], () => this.#answerWith(device)),
      rateByVoice: (callee) =>
        this.#act('rateByVoice', 'transferStatisfic', [callee], () =>
          this.#onCall('LaunchSurvey', { contactFlowId: callee }),
        ),
      rateBySms: () => this.#act('rateBySms', undefined, [], () => askForRating(this.#wish())),
      remindBySms: () => this.#act('remindBySms', undefined, [], () => remindOfMissedCall(this.#wish())),
      verifyByIvr: (flowId, variables) =>
        this.#act('verifyByIvr', 'launchAuthentication', [flowId, variables], () =>
          this.#onCall('LaunchAuthentication', {
            contactFlowId: flowId,
            contactFlowVariables: variables && JSON.stringify(variables),
          }),
        ),
      pauseRecording: (paused) =>
        this.#act('pauseRecording', undefined, [paused], () =>
          this.#onCall(paused ? 'PauseRecording' : 'ResumeRecording'),
        ),
      chooseCaller: (chosenCaller) => this.#set({ chosenCaller }),
      dismissProblem: () => this.#set({ problem: undefined }),
    };
    const { channel, phone } = parts;
    this.#unbinds.push(
      channel.on('event', (event) => {
        this.#onEvent(event);
        parts.tabs?.tell(event);
      }),
      channel.on('lost', () => this.#onChannelLost()),
      channel.on('restored', () => this.#onChannelRestored()),
      channel.on('ended', () => this.#letGo('none')),
      channel.on('replaced', (inCall) => this.#onReplaced(inCall)),
      phone.on('refused', () => this.#renewPhone()),
      phone.on('microphoneFailed', (error) => {
        this.report(error);
        this.#mustSignOut = true;
        this.#signOutIfIdle();
      }),
      phone.on('sample', (sample) => this.#onSample(sample)),
    );
    if (parts.tabs) this.#listenToTabs(parts.tabs);
  }

  /** Whether another tab of this browser holds phone and connection. */
  get mirrors(): boolean {
    return this.#state.mirrors;
  }

  readonly state = (): WorkbenchState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Throws the document's development error when the present status does not allow `method` (section 9). */
  require(method: ConstrainedMethod): void {
    const { status } = this.#state.agent;
    if (allows(status, method)) return;
    throw new DevelopmentError(
      `${method} cannot be called in status ${statusCodes[status]} (${statusDescriptions[status]}): see section 9 of the document`,
    );
  }

  /** Tells a failure to the page and shows it. */
  report(error: unknown): WorkbenchError {
    const problem = toWorkbenchError(error);
    this.#set({ problem });
    this.#emit('problem', problem);
    return problem;
  }

  /** Whether the call centre can be reached; what is blocked is told as a problem (document, method 20). */
  checkNetwork(): Promise<NetworkReport> {
    return this.#told(async () => {
      const { api, instanceId, phone } = this.#parts;
      const { loginInfo } = await api.request('RequestLoginInfo', { instanceId });
      const hasPhone = this.#speaksHere && this.#state.code > statusCodes.signedOut && !this.#state.mirrors;
      const report = await this.#parts.checkNetwork({
        agentChannel: loginInfo.agentServerUrl,
        sip: loginInfo.webRtcUrl,
        testMedia: hasPhone ? () => phone.testMedia() : undefined,
      });
      const blocked = Object.entries(report).flatMap(([part, { ok }]) => (ok === false ? [part] : []));
      if (blocked.length > 0) {
        this.report(
          workbenchError('network blocked', { api: 'checkNetwork', details: { part: blocked.join(', ') } }),
        );
      }
      return report;
    });
  }

  talkToEcho(): Promise<() => void> {
    return this.#told(() => this.#parts.phone.talkToEcho());
  }

  /**
   * The browser is about to stop this page. One that is frozen answers nobody and a lock that it waits for stays with it, so phone,
   * connection and lock go, to another tab if there is one; the server keeps the session for its grace time.
   */
  suspend(): void {
    if (this.#destroyed || this.#suspended) return;
    this.#suspended = true;
    clearTimeout(this.#renewal);
    this.#parts.channel.close();
    this.#parts.phone.stop();
    this.#parts.tabs?.leave(false);
  }

  /** The page runs again: it mirrors the tab that has taken over, or takes phone and connection back. */
  resume(): void {
    if (this.#destroyed || !this.#suspended) return;
    this.#suspended = false;
    const { tabs } = this.#parts;
    if (this.#state.code < statusCodes.signedOut) {
      tabs?.ask();
      return;
    }
    this.#set({ connection: 'lost' });
    Promise.resolve(tabs?.join()).then((role) => {
      if (this.#destroyed || this.#suspended) return;
      // A mirror has asked for the holder's standing, which `#mirror` takes up.
      if (role === 'mirror') this.#set({ mirrors: true });
      else this.#takeOver();
    });
  }

  /** Lets go of everything. The server signs the agent out after its grace time unless she comes back. */
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    for (const unbind of this.#unbinds.splice(0)) unbind();
    clearTimeout(this.#renewal);
    this.#parts.channel.close();
    this.#parts.phone.stop();
    this.#parts.tabs?.close();
    this.#listeners.clear();
    this.events.events = {};
  }

  /**
   * Carries out one of the view's actions: the constraint is checked at once (and throws), the rest settles later.
   * A failure is told once, here.
   */
  #act(
    action: keyof WorkbenchActions,
    method: ConstrainedMethod | undefined,
    args: readonly unknown[],
    work: () => Promise<unknown>,
  ): Promise<void> {
    const { tabs } = this.#parts;
    const mirrors = this.#state.mirrors && tabs !== undefined;
    // Another tab of this browser has registered for all.
    if (mirrors && action === 'register') return Promise.resolve();
    if (method) this.require(method);
    const promise = this.#carryOut(action, method, mirrors ? () => tabs.act(action, args) : work);
    // Whoever ignores the promise is told by `onErrorNotify`; that is no unhandled rejection.
    promise.catch(() => undefined);
    return promise;
  }

  async #carryOut(
    action: keyof WorkbenchActions,
    method: ConstrainedMethod | undefined,
    work: () => Promise<unknown>,
  ): Promise<void> {
    if (sideActions.has(action)) {
      await this.#told(work);
      return;
    }
    while (this.#state.pending) await this.#told(() => this.#turn(method));
    this.#set({ pending: action, problem: undefined });
    const done = (async () => work())();
    this.#underWay = { done, news: this.#news };
    await this.#told(() => done).finally(() => this.#set({ pending: undefined }));
  }

  /**
   * One thing at a time. What comes of one is told before it is answered, and pages go on from the hooks of that: the next then waits.
   * @throws WorkbenchError `6006`: nothing has come of the one before yet; `6008`: what has come of it does not allow the next
   */
  async #turn(method: ConstrainedMethod | undefined): Promise<void> {
    if (this.#underWay?.news === this.#news) throw workbenchError('6006');
    await this.#underWay?.done.catch(() => undefined);
    if (method && !allows(this.#state.agent.status, method)) throw workbenchError('6008');
  }

  /** Carries out what changes no status; a failure is told as an action's is. */
  #told<Result>(work: () => Promise<Result>): Promise<Result> {
    const promise = work().catch((error: unknown) => {
      throw this.report(error);
    });
    promise.catch(() => undefined);
    return promise;
  }

  #request<Name extends OperationName>(name: Name, params: Omit<OperationRequest<Name>, 'instanceId'>) {
    return this.#parts.channel.request(name, {
      instanceId: this.#parts.instanceId,
      ...params,
    } as OperationRequest<Name>);
  }

  #transferee(api: string, callee: string, caller: string | undefined) {
    if (!callee) throw workbenchError('no callee', { api });
    return { transferee: callee, ...(caller && { transferor: caller }) };
  }

  #wish() {
    const { api, instanceId } = this.#parts;
    return { api, instanceId, state: this.#state };
  }

  async #onCall(
    operation: CallOperation,
    params: Readonly<Record<string, string | undefined>> = {},
  ): Promise<unknown> {
    const { contactId } = this.#state.call ?? (await this.#callOnItsWay());
    return this.#request(operation, { jobId: contactId, ...params } as never);
  }

  /** The status is told just before the call that it belongs to. @throws WorkbenchError `7002`: there is none */
  async #callOnItsWay(): Promise<CurrentCall> {
    const comes = () =>
      !this.#state.call && this.#state.code > statusCodes.wrapUp && this.#state.connection === 'online';
    while (comes()) await this.#change();
    const { call } = this.#state;
    if (!call) throw workbenchError('7002');
    return call;
  }

  #change(): Promise<void> {
    return new Promise((resolve) => {
      const unsubscribe = this.subscribe(() => {
        unsubscribe();
        resolve();
      });
    });
  }

  /** Her microphone is asked for although nobody is to hear her: without it her phone takes no call. */
  async #monitor(extension: string | undefined): Promise<void> {
    const agent = extension || this.#state.call?.supervision?.userId;
    if (!agent) throw workbenchError('no callee', { api: 'monitor' });
    await this.#requireMicrophone();
    await this.#request('MonitorCall', { monitoredUserId: agent });
  }

  #supervise(operation: CallOperation, agent: string): Promise<unknown> {
    return this.#onCall(operation, { [agent]: this.#state.call?.supervision?.userId ?? '' });
  }

  async #sendDtmf(key: string): Promise<void> {
    await this.#onCall('SendDtmfSignaling', { dtmf: key });
    const { call } = this.#state;
    if (call) this.#set({ call: { ...call, sentKeys: (call.sentKeys + key).slice(-keysKept) } });
  }

  async #dial(callee: string, caller: string | undefined, publicKey: string | undefined): Promise<void> {
    if (!callee) throw workbenchError('no callee', { api: 'call' });
    if (this.#state.profile?.outboundNumbers.length === 0) {
      throw workbenchError('caller outof range', { api: 'call' });
    }
    await this.#requireMicrophone();
    const number = caller ?? this.#state.chosenCaller;
    const asked = { callee, ...(number && { caller: number }), ...(publicKey && { publicKey }) };
    const call = publicKey ? asked : (this.#encryptedAgain(callee) ?? asked);
    this.#encrypted = call.publicKey ? call : undefined;
    await this.#request('MakeCall', call);
  }

  /** "Call again" knows of an encrypted number only what is shown of it. */
  #encryptedAgain(callee: string): EncryptedCall | undefined {
    const last = this.#state.endedCall?.call;
    return last?.direction === 'outbound' && last.callee === callee ? this.#encrypted : undefined;
  }

  async #dialAgent(extension: string): Promise<void> {
    if (!extension) throw workbenchError('no callee', { api: 'agentToAgent' });
    await this.#requireMicrophone();
    await this.#request('MakeCall', { callee: extension });
  }

  /** One who cannot be heard must not be called: without a microphone she goes offline (document, changelog 0.2.4). */
  async #requireMicrophone(): Promise<void> {
    if (!this.#speaksHere) return;
    try {
      await this.#parts.phone.checkMicrophone();
    } catch (error) {
      // What failed is the microphone, whatever becomes of the sign-out.
      await this.#request('SignOutGroup', {}).catch(() => undefined);
      throw error;
    }
  }

  /** One whose microphone failed while a call came or went on: the same, once the call is over. */
  #signOutIfIdle(): void {
    const { status } = this.#state.agent;
    if (!this.#mustSignOut || !allows(status, 'logOut')) return;
    this.#mustSignOut = false;
    this.#request('SignOutGroup', {}).catch((error: unknown) => this.report(error));
  }

  /** SIP registration, sign-in and ready in one (document, method 2). */
  async #register(): Promise<void> {
    const { api, channel, phone, instanceId, rules, tabs } = this.#parts;
    this.#move('register');
    this.#set({ connection: 'connecting' });
    try {
      if ((await tabs?.join()) === 'mirror') {
        this.#set({ mirrors: true });
        return;
      }
      const { loginInfo } = await api.request('RequestLoginInfo', { instanceId });
      if (loginInfo.webRtcUrl) await phone.checkMicrophone();
      const [{ skillLevels }, { configItems }] = await Promise.all([
        api.request('ListSkillGroupsOfUser', { instanceId, userId: loginInfo.userName }),
        api.request('ListConfig', { instanceId }),
      ]);
      if (skillLevels.length === 0) {
        throw workbenchError('systemErrorNotInAnySkillGroup', { api: 'ListSkillGroupsOfUser' });
      }
      const config = configOf(configItems);
      this.#set({ profile: profileOf(loginInfo, skillLevels), settings: settingsOf(config, rules) });
      this.#login = {
        url: loginInfo.agentServerUrl,
        signData: loginInfo.signData,
        signature: loginInfo.signature,
      };
      await channel.open((fresh) => this.#channelLogin(fresh));
      this.#set({ connection: 'online' });
      await this.#registerPhone();
      this.#emit('register', config);
      // Calls go on ringing at her mobile phone until she asks for them here.
      if (!this.#state.mobile) await this.#signInToGroups();
      this.#announce();
    } catch (error) {
      tabs?.leave(true);
      channel.close();
      phone.stop();
      if (this.#state.agent.status === 'registering') this.#move('registerFailed');
      else this.#status({ code: statusCodes.unregistered, since: this.#serverNow() });
      this.#set({ connection: 'none', call: undefined });
      throw error;
    }
  }

  async #channelLogin(fresh: boolean): Promise<ChannelLogin> {
    if (this.#login && !fresh) return this.#login;
    const { loginInfo } = await this.#parts.api.request('RequestLoginInfo', {
      instanceId: this.#parts.instanceId,
    });
    this.#login = {
      url: loginInfo.agentServerUrl,
      signData: loginInfo.signData,
      signature: loginInfo.signature,
    };
    return this.#login;
  }

  /** @param workMode what she is about to answer with; absent: what she answers with now, and that may be another phone */
  async #registerPhone(workMode?: 'ON_SITE'): Promise<void> {
    const { data } = await this.#request('GetLoginDetails', { ...(workMode && { workMode }) });
    if (!data.userKey) return;
    await this.#parts.phone.register({
      user: data.deviceId,
      password: data.userKey,
      domain: data.sipDomain,
      server: data.sipServerUrl,
    });
    this.#renewLater(this.#local(data.expiresAt) - renewalLeadMs - this.#now());
  }

  #renewLater(ms: number): void {
    clearTimeout(this.#renewal);
    this.#renewal = setTimeout(
      () => this.#renewPhone(),
      Math.min(Math.max(ms, renewalLeadMs), longestTimerMs),
    );
  }

  async #signIn(): Promise<void> {
    if (this.#speaksHere) await this.#parts.phone.checkMicrophone();
    if (this.#state.mobile) await this.#changeWorkMode('ON_SITE');
    await this.#registerPhone();
    await this.#signInToGroups();
  }

  #changeWorkMode(workMode: 'ON_SITE' | 'OFFICE_PHONE'): Promise<unknown> {
    return this.#request('ChangeWorkMode', { workMode });
  }

  async #answerWith(device: AnsweringDevice): Promise<void> {
    const { agent, mobile } = this.#state;
    const here = device === 'browser';
    if (here) await this.#parts.phone.checkMicrophone();
    // Her calls go where they went until there is a phone for them here.
    if (here && !this.#speaksHere && agent.status !== 'signedOut') await this.#registerPhone('ON_SITE');
    await this.#changeWorkMode(here ? 'ON_SITE' : 'OFFICE_PHONE');
    if (!mobile) return;
    await this.#registerPhone();
    await this.#signInToGroups();
  }

  /** Whether calls are spoken here, and not at a desk phone of hers. */
  get #speaksHere(): boolean {
    return !this.#state.deskPhone?.inUse;
  }

  #onDeskPhone(deskPhone: DeskPhoneInfo | undefined): void {
    const spokeHere = this.#speaksHere;
    this.#set({ deskPhone });
    if (!spokeHere || this.#speaksHere) return;
    clearTimeout(this.#renewal);
    this.#parts.phone.stop();
  }

  #groupIds(): string[] {
    return this.#state.profile?.skillGroups.map((group) => group.id) ?? [];
  }

  async #signInToGroups(): Promise<void> {
    const { deviceId, rules } = this.#parts;
    await this.#request('SignInGroup', {
      deviceId,
      signedSkillGroupIdList: this.#groupIds(),
      ...(rules.afterCallRule !== undefined && { afterCallRule: rules.afterCallRule }),
      ...(rules.autoAnswerCall !== undefined && { autoAnswerCall: rules.autoAnswerCall }),
    });
    // A page that was reloaded in a call takes the call up again instead.
    if (!this.#state.call) await this.#request('ReadyForService', {});
  }

  /** The phone's credentials end (twelve hours), or are not known any more (a restarted server): new ones, by themselves. */
  #renewPhone(): void {
    const { connection, call, agent } = this.#state;
    if (agent.status === 'signedOut') return;
    this.#phoneRefused = connection !== 'online';
    if (this.#phoneRefused) return;
    if (call) {
      this.#renewLater(0);
      return;
    }
    this.#registerPhone().catch((error: unknown) => this.report(error));
  }

  #onChannelLost(): void {
    if (this.#state.connection !== 'online') return;
    this.#set({ connection: 'lost' });
    this.report(workbenchError('network error', { api: 'agentChannel' }));
  }

  #onChannelRestored(): void {
    this.#set({ connection: 'online', problem: undefined });
    if (this.#phoneRefused) this.#renewPhone();
  }

  #onReplaced(inCall: boolean): void {
    this.#letGo('replaced');
    this.report(workbenchError(inCall ? '8020' : '8021', { api: 'agentChannel' }));
  }

  /** The server no longer counts on this workbench. */
  #letGo(connection: Connection): void {
    this.#parts.tabs?.leave(true);
    clearTimeout(this.#renewal);
    this.#parts.channel.close();
    this.#parts.phone.stop();
    if (this.#state.call) this.#onReleased(this.#state.call, 'lost');
    this.#status({ code: statusCodes.unregistered, since: this.#serverNow() });
    this.#set({ connection });
  }

  #listenToTabs(tabs: Tabs): void {
    this.#unbinds.push(
      tabs.on('standing', (standing) => this.#mirror(standing)),
      tabs.on('event', (event) => this.#onEvent(event)),
      tabs.on('promoted', () => this.#takeOver()),
      tabs.on('asked', () => this.#announce()),
      tabs.on('gone', () => {
        this.#set({ mirrors: false });
        if (this.#state.call) this.#onReleased(this.#state.call, 'lost');
        this.#status({ code: statusCodes.unregistered, since: this.#serverNow() });
        this.#set({ connection: 'none' });
      }),
      tabs.on('act', (action, args, done) => {
        const carryOut = this.actions[action] as (...given: readonly unknown[]) => Promise<void> | undefined;
        // What throws here was allowed where it was asked for: the status has changed on the way.
        Promise.resolve()
          .then(() => carryOut(...args))
          .then(
            () => done(),
            (error: unknown) =>
              done(error instanceof DevelopmentError ? workbenchError('6008') : toWorkbenchError(error)),
          );
      }),
    );
    tabs.ask();
  }

  #announce(): void {
    const { code, since, breakName, wrapUpUntil, call, profile, settings, mobile, deskPhone } = this.#state;
    if (code < statusCodes.signedOut) return;
    this.#parts.tabs?.announce({
      snapshot: {
        name: 'snapshot',
        serverTime: this.#serverNow(),
        status: {
          code,
          since: since + this.#clockOffset,
          ...(breakName !== undefined && { breakCode: breakName }),
          ...(wrapUpUntil !== undefined && { wrapUpUntil: wrapUpUntil + this.#clockOffset }),
          ...(mobile && { mobile }),
        },
        ...(call && { call: this.#shiftTimes(call, this.#clockOffset) }),
        ...(deskPhone && { deskPhone }),
      },
      profile,
      settings,
    });
  }

  /** Another tab of this browser holds: what she knows is shown here too. */
  #mirror({ snapshot, profile, settings }: Standing): void {
    this.#set({ mirrors: true });
    this.#parts.tabs?.mirror();
    this.#set({ profile, settings, connection: 'online' });
    this.#onSnapshot(snapshot);
  }

  /** The tab that held is gone: phone and connection come here. The server has kept the session meanwhile. */
  #takeOver(): void {
    const { channel } = this.#parts;
    this.#set({ mirrors: false });
    if (this.#state.code < statusCodes.signedOut) return;
    channel
      .open((fresh) => this.#channelLogin(fresh))
      .then(async () => {
        this.#set({ connection: 'online' });
        if (this.#state.code !== statusCodes.signedOut) await this.#registerPhone();
        this.#announce();
      })
      .catch((error: unknown) => {
        this.#letGo('none');
        this.report(error);
      });
  }

  #onEvent(event: AgentEvent): void {
    this.#news += 1;
    switch (event.name) {
      case 'snapshot':
        this.#onSnapshot(event);
        return;
      case 'statusChanged':
        this.#status(event.status, event.connId);
        return;
      case 'deskPhoneChanged':
        this.#onDeskPhone(event.deskPhone);
        return;
      case 'callComing': {
        const call = this.#setCall(event.call);
        this.#emit('callComing', call.connId, call.caller, call.callee, call.contactId, call.skillGroupId);
        return;
      }
      case 'callDialing': {
        const call = this.#setCall(event.call);
        this.#emit('callDialing', call.connId, call.caller, call.callee, call.contactId);
        return;
      }
      case 'callAlerting':
        if (this.#state.call) this.#set({ call: { ...this.#state.call, alerting: true } });
        return;
      case 'callEstablished': {
        const call = this.#setCall(event.call);
        this.#parts.phone.setMicrophone(!call.muted);
        this.#emit('callEstablish', call.connId, call.caller, call.callee, call.contactId);
        return;
      }
      case 'callHeld':
      case 'callRetrieved':
      case 'callChanged':
        this.#setCall(event.call);
        if (event.call.supervision) this.#parts.phone.setMicrophone(isHeard(event.call));
        return;
      case 'callReplaced': {
        const { released } = event;
        this.#setCall(event.call);
        this.#emit('callRelease', released.connId, released.caller, released.callee, released.contactId);
        this.#emit('hangUp', event.hangUpType);
        return;
      }
      case 'callMuted':
        if (this.#state.call) this.#set({ call: { ...this.#state.call, muted: event.muted } });
        this.#parts.phone.setMicrophone(!event.muted);
        return;
      case 'callReleased':
        this.#onReleased(event.call, event.reason, event.hangUpType);
        return;
      case 'dtmfReceived': {
        const { call } = this.#state;
        if (!call) return;
        this.#set({ call: { ...call, customerKeys: (call.customerKeys + event.digit).slice(-keysKept) } });
        this.#emit('dtmf', event.digit, call.connId);
        return;
      }
      case 'replaced':
        this.#onReplaced(false);
        return;
      case 'signedOutByServer':
        this.#onSignedOutByServer(event);
        return;
    }
  }

  #onSignedOutByServer({ code }: AgentEventOf<'signedOutByServer'>): void {
    this.report(workbenchError(isErrorCode(code) ? code : 'ASM_Private', { api: 'agentChannel' }));
  }

  /** All that the server knows, after each connect. What happened meanwhile is told as if it had been seen. */
  #onSnapshot(snapshot: AgentEventOf<'snapshot'>): void {
    this.#clockOffset = snapshot.serverTime - this.#now();
    this.#onDeskPhone(snapshot.deskPhone);
    const before = this.#state.call;
    const { call } = snapshot;
    if (before && before.connId !== call?.connId) this.#onReleased(before, 'lost');
    const registering = this.#state.agent.status === 'registering' && !this.#state.mirrors;
    if (call) {
      this.#setCall(call);
      this.#parts.phone.setMicrophone(isHeard(call));
    }
    // While it registers, a snapshot that says "signed out" is no news.
    if (registering && snapshot.status.code === statusCodes.signedOut && !snapshot.status.mobile) return;
    const { status } = this.#state.agent;
    this.#status(snapshot.status, call?.connId);
    if (!registering && status !== 'signedOut' && snapshot.status.code === statusCodes.signedOut) {
      this.report(workbenchError('ASM_Private', { api: 'agentChannel' }));
    }
  }

  /** On hold nothing need come in, so there is nothing to judge. */
  #onSample(sample: LineSample): void {
    const { call, agent } = this.#state;
    const talks = call?.establishedAt !== undefined && agent.status !== 'held';
    const before = talks ? this.#lastSample : undefined;
    this.#lastSample = talks ? sample : undefined;
    if (before) this.#set({ quality: lineQuality(before, sample) });
    else if (this.#state.quality) this.#set({ quality: undefined });
  }

  #setCall(info: CallInfo): CurrentCall {
    const same = this.#state.call?.connId === info.connId ? this.#state.call : undefined;
    const call: CurrentCall = {
      ...this.#localTimes(info),
      alerting: same?.alerting ?? false,
      customerKeys: same?.customerKeys ?? '',
      sentKeys: same?.sentKeys ?? '',
    };
    this.#set({ call, endedCall: undefined, ...this.#settled(call) });
    this.#tellThird(call.contactId, call.third, same?.third);
    const { verification } = call;
    if (same?.verification?.running && verification && !verification.running) {
      this.#emit('verification', verification.outcome, verification.told, call.connId);
    }
    return call;
  }

  /** The call with whoever else she called is one of its own to the page, until it is all that is left. */
  #tellThird(contactId: string, third: CallInfo['third'], before: CallInfo['third']): void {
    if (before && before.connId !== third?.connId) {
      this.#emit('callRelease', before.connId, before.caller, before.callee, contactId);
    }
    if (!third) return;
    const told = [third.connId, third.caller, third.callee, contactId] as const;
    const known = before?.connId === third.connId;
    if (!known) this.#emit('callDialing', ...told);
    if (third.establishedAt !== undefined && !(known && before?.establishedAt !== undefined)) {
      this.#emit('callEstablish', ...told);
    }
  }

  /** The status may have been told before the call that it belongs to. */
  #settled(call: CallInfo): Partial<WorkbenchState> {
    const { agent } = this.#state;
    return 'call' in agent ? { agent: stateOf(agent.status, call) } : {};
  }

  #onReleased(
    info: CallInfo,
    reason: AgentEventOf<'callReleased'>['reason'],
    hangUpType: AgentEventOf<'callReleased'>['hangUpType'] = info.establishedAt === undefined
      ? info.direction === 'inbound'
        ? 'ringing'
        : 'dialing'
      : info.direction,
  ): void {
    this.#parts.phone.setMicrophone(false);
    const { call: before } = this.#state;
    if (before?.connId === info.connId) this.#tellThird(info.contactId, undefined, before.third);
    this.#lastSample = undefined;
    // Another's call is none of hers: its hooks are not for this page.
    if (info.supervision) {
      this.#set({ call: undefined, quality: undefined });
      return;
    }
    this.#set({
      call: undefined,
      quality: undefined,
      endedCall: { call: this.#localTimes(info), reason, endedAt: this.#now() },
    });
    this.#emit('callRelease', info.connId, info.caller, info.callee, info.contactId);
    this.#emit('hangUp', hangUpType);
  }

  /** One of the moves that the server does not know of. */
  #move(input: AgentInput): void {
    const next = nextAgentState(this.#state.agent, input);
    if (next) this.#status({ code: statusCodes[next.status], since: this.#serverNow() });
  }

  #status(info: StatusInfo, connId?: string): void {
    const status = statusOfCode(info.code);
    if (!status) return;
    const { code: lastCode, mobile } = this.#state;
    const code = info.code as AgentStatusCode;
    const changed = code !== lastCode;
    this.#set({
      agent: stateOf(status, this.#state.call),
      code,
      ...(changed && { lastCode }),
      since: this.#local(info.since),
      breakName: info.breakCode,
      wrapUpUntil: info.wrapUpUntil === undefined ? undefined : this.#local(info.wrapUpUntil),
      mobile: info.mobile,
    });
    if (info.mobile && !mobile) this.#emit('ready', 'offline');
    if (!changed) return;
    if (code <= statusCodes.signedOut) this.#mustSignOut = false;
    this.#emit('statusChange', code, lastCode, connId === undefined ? {} : { connid: connId });
    if (status === 'signedIn') this.#emit('logIn');
    else if (status === 'ready') this.#emit('ready');
    else if (status === 'break') this.#emit('break');
    else if (code <= statusCodes.signedOut && lastCode > statusCodes.signedOut) this.#emit('logOut');
    this.#signOutIfIdle();
  }

  #serverNow(): number {
    return this.#now() + this.#clockOffset;
  }

  #local(serverTime: number): number {
    return serverTime - this.#clockOffset;
  }

  #localTimes(info: CallInfo): CallInfo {
    return this.#shiftTimes(info, -this.#clockOffset);
  }

  #shiftTimes(info: CallInfo, ms: number): CallInfo {
    const times = ['startedAt', 'establishedAt', 'heldAt', 'ringUntil', 'autoAnswerAt'] as const;
    const local = { ...info };
    for (const name of times) {
      const time = info[name];
      if (time !== undefined) local[name] = time + ms;
    }
    const { third } = info;
    if (third) {
      local.third = { ...third, startedAt: third.startedAt + ms };
      if (third.establishedAt !== undefined) local.third.establishedAt = third.establishedAt + ms;
    }
    return local;
  }

  #set(patch: Partial<WorkbenchState>): void {
    this.#state = { ...this.#state, ...patch };
    for (const listener of this.#listeners) listener();
  }

  /** A hook that throws is the page's own fault and must not stop the call: it is told as the page's uncaught error. */
  #emit<Name extends keyof WorkbenchEvents>(name: Name, ...args: Parameters<WorkbenchEvents[Name]>): void {
    for (const listener of this.events.events[name] ?? []) {
      try {
        (listener as (...given: typeof args) => void)(...args);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  /** For the owner of this workbench: it is constructed and its hooks are bound. */
  announceInit(): void {
    if (!this.#destroyed) this.#emit('init');
  }
}

export type { WorkbenchProblem };
