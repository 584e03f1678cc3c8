import { statusCodes } from '@openseat/protocol/agent-status';
import { workbenchError } from './errors.ts';
import type { InstanceRequest } from './instance-request.ts';
import type { PhoneRegistration } from './phone-registration.ts';
import type { Api, Channel, ChannelLogin, OperationResponse, Phone, Tabs } from './ports.ts';
import { configOf, type OwnRules, profileOf, settingsOf } from './profile.ts';
import type { ServerClock } from './server-clock.ts';
import type { ServerEvents } from './server-events.ts';
import type { WorkbenchStore } from './store.ts';
import { snapshotOf } from './tab-snapshot.ts';
import type { AnsweringDevice, Connection } from './workbench-state.ts';

type LoginInfo = OperationResponse<'RequestLoginInfo'>['loginInfo'];

interface Parts {
  readonly instanceId: string;
  readonly deviceId: string;
  readonly api: Api;
  readonly channel: Channel;
  readonly phone: Phone;
  readonly rules: OwnRules;
  readonly tabs?: Tabs | undefined;
  readonly store: WorkbenchStore;
  readonly clock: ServerClock;
  readonly phoneRegistration: PhoneRegistration;
  readonly serverEvents: ServerEvents;
  readonly request: InstanceRequest;
}

function channelLoginOf({ agentServerUrl: url, signData, signature }: LoginInfo): ChannelLogin {
  return { url, signData, signature };
}

/** Signs the workbench in and out: credentials, agent channel, phone, skill groups. */
export class SignIn {
  readonly #parts: Parts;
  #login: ChannelLogin | undefined;
  /** The argument of `onRegister`: this tab's own, or the holder's. */
  config: Readonly<Record<string, string>> = {};

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** SIP registration, sign-in and ready in one (document, method 2). */
  async register(): Promise<void> {
    const { channel, phoneRegistration, store, tabs, serverEvents } = this.#parts;
    if (store.state().mirrors) return this.#registerAtHolder();
    serverEvents.move('register');
    store.set({ connection: 'connecting' });
    try {
      if ((await tabs?.join()) !== 'mirror') {
        await this.#registerHere();
        return;
      }
    } catch (error) {
      tabs?.leave(true);
      channel.close();
      phoneRegistration.stop();
      if (store.state().agent.status === 'registering') serverEvents.move('registerFailed');
      else serverEvents.become('unregistered');
      store.set({ connection: 'none', call: undefined });
      throw error;
    }
    store.set({ mirrors: true });
    await this.#registerAtHolder();
  }

  async #registerAtHolder(): Promise<void> {
    this.#parts.store.emit('register', this.config);
    await this.#parts.tabs?.act('register', []);
  }

  /** For a mirroring tab: waits for a sign-in in progress, and signs in again after a sign-out. */
  async registerForMirror(logIn: () => Promise<void>): Promise<void> {
    const { store } = this.#parts;
    const signingIn = () => ['register', 'logIn'].includes(store.state().pending ?? '');
    while (signingIn()) await store.changed();
    const { agent, mobile } = store.state();
    if (agent.status === 'signedOut' && !mobile) await logIn();
  }

  async #registerHere(): Promise<void> {
    const { api, channel, phoneRegistration, instanceId, phone, rules, store } = this.#parts;
    const loginInfo = await this.#requestLogin();
    if (loginInfo.webRtcUrl) await phone.checkMicrophone();
    const [{ skillLevels }, { configItems }] = await Promise.all([
      api.request('ListSkillGroupsOfUser', { instanceId, userId: loginInfo.userName }),
      api.request('ListConfig', { instanceId }),
    ]);
    if (skillLevels.length === 0 && rules.purpose !== 'supervision') {
      throw workbenchError('systemErrorNotInAnySkillGroup', { api: 'ListSkillGroupsOfUser' });
    }
    const config = configOf(configItems);
    this.config = config;
    store.set({ profile: profileOf(loginInfo, skillLevels), settings: settingsOf(config, rules) });
    this.#login = channelLoginOf(loginInfo);
    await channel.open((fresh) => this.#channelLogin(fresh));
    store.set({ connection: 'online' });
    await phoneRegistration.register();
    store.emit('register', config);
    // Calls ring at the mobile phone until the agent chooses this workbench.
    if (!store.state().mobile) await this.#signInToGroups();
    this.announce();
  }

  /** Returns to this workbench from any other device. */
  async signIn(): Promise<void> {
    const { phoneRegistration, phone, store } = this.#parts;
    if (phoneRegistration.speaksHere) await phone.checkMicrophone();
    if (store.state().mobile) await this.leaveMobile();
    await phoneRegistration.register();
    await this.#signInToGroups();
  }

  goMobile(mobile: string, caller: string): Promise<unknown> {
    return this.#parts.request('ChangeWorkMode', {
      workMode: 'OFF_SITE',
      mobile,
      ...(caller && { caller }),
      signedSkillGroupIdList: this.#groupIds(),
    });
  }

  leaveMobile(): Promise<unknown> {
    return this.#parts.request('ChangeWorkMode', { workMode: 'ON_SITE' });
  }

  async answerWith(device: AnsweringDevice): Promise<void> {
    const { phoneRegistration, phone, request, store } = this.#parts;
    const { agent, mobile } = store.state();
    const here = device === 'browser';
    if (here) await phone.checkMicrophone();
    // Calls stay with the previous device until a phone is registered here.
    if (here && !phoneRegistration.speaksHere && agent.status !== 'signedOut')
      await phoneRegistration.register('ON_SITE');
    await request('ChangeWorkMode', { workMode: here ? 'ON_SITE' : 'OFFICE_PHONE' });
    if (!mobile) return;
    await phoneRegistration.register();
    await this.#signInToGroups();
  }

  onChannelLost(): void {
    const { store } = this.#parts;
    if (store.state().connection !== 'online') return;
    store.set({ connection: 'lost' });
    store.report(workbenchError('network error', { api: 'agentChannel' }));
  }

  onChannelRestored(): void {
    const { phoneRegistration, store } = this.#parts;
    store.set({ connection: 'online', problem: undefined });
    phoneRegistration.renewIfRefused();
  }

  onReplaced(inCall: boolean): void {
    this.letGo('replaced');
    this.#parts.store.report(workbenchError(inCall ? '8020' : '8021', { api: 'agentChannel' }));
  }

  /** The server has ended this workbench's session. */
  letGo(connection: Connection): void {
    const { channel, phoneRegistration, store, tabs, serverEvents } = this.#parts;
    tabs?.leave(true);
    channel.close();
    phoneRegistration.stop();
    serverEvents.forsaken();
    store.set({ connection });
  }

  /**
   * Takes phone and connection over from a closed tab or a stopped page. The server has kept the session.
   */
  takeOver(): void {
    const { channel, phoneRegistration, store } = this.#parts;
    store.set({ mirrors: false });
    if (store.state().code < statusCodes.signedOut) return;
    channel
      .open((fresh) => this.#channelLogin(fresh))
      .then(async () => {
        store.set({ connection: 'online' });
        if (store.state().code !== statusCodes.signedOut) await phoneRegistration.register();
        this.announce();
      })
      .catch((error: unknown) => {
        this.letGo('none');
        store.report(error);
      });
  }

  /** Sends the state to mirroring tabs. */
  announce(): void {
    const { clock, store, tabs } = this.#parts;
    if (store.state().code >= statusCodes.signedOut)
      tabs?.announce(snapshotOf(store.state(), clock, this.config));
  }

  #groupIds(): string[] {
    return this.#parts.store.state().profile?.skillGroups.map((group) => group.id) ?? [];
  }

  async #signInToGroups(): Promise<void> {
    const { deviceId, request, rules, store } = this.#parts;
    const supervises = rules.purpose === 'supervision';
    await request('SignInGroup', {
      deviceId,
      signedSkillGroupIdList: supervises ? [] : this.#groupIds(),
      ...(supervises && { purpose: rules.purpose }),
      ...(rules.afterCallRule !== undefined && { afterCallRule: rules.afterCallRule }),
      ...(rules.autoAnswerCall !== undefined && { autoAnswerCall: rules.autoAnswerCall }),
    });
    // A page reloaded during a call resumes the call instead, or the after-call work that lacks its code.
    const { agent, call } = store.state();
    if (!supervises && !call && agent.status !== 'wrapUp') await request('ReadyForService', {});
  }

  async #channelLogin(fresh: boolean): Promise<ChannelLogin> {
    if (!this.#login || fresh) this.#login = channelLoginOf(await this.#requestLogin());
    return this.#login;
  }

  async #requestLogin(): Promise<LoginInfo> {
    const { api, instanceId } = this.#parts;
    return (await api.request('RequestLoginInfo', { instanceId })).loginInfo;
  }
}
