import { statusCodes } from '@openseat/protocol/agent-status';
import { workbenchError } from './errors.ts';
import type { HerPhone } from './her-phone.ts';
import type { InstanceRequest } from './instance-request.ts';
import type { Api, Channel, ChannelLogin, OperationResponse, Phone, Tabs } from './ports.ts';
import { configOf, type OwnRules, profileOf, settingsOf } from './profile.ts';
import type { ServerClock } from './server-clock.ts';
import { standingOf } from './standing.ts';
import type { WorkbenchStore } from './store.ts';
import type { Told } from './told.ts';
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
  readonly herPhone: HerPhone;
  readonly told: Told;
  readonly request: InstanceRequest;
}

function channelLoginOf({ agentServerUrl: url, signData, signature }: LoginInfo): ChannelLogin {
  return { url, signData, signature };
}

/** How the workbench comes to the call centre and leaves it: credentials, agent channel, phone, skill groups. */
export class SignIn {
  readonly #parts: Parts;
  #login: ChannelLogin | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** SIP registration, sign-in and ready in one (document, method 2). */
  async register(): Promise<void> {
    const { api, channel, herPhone, instanceId, phone, rules, store, tabs, told } = this.#parts;
    told.move('register');
    store.set({ connection: 'connecting' });
    try {
      if ((await tabs?.join()) === 'mirror') {
        store.set({ mirrors: true });
        return;
      }
      const loginInfo = await this.#requestLogin();
      if (loginInfo.webRtcUrl) await phone.checkMicrophone();
      const [{ skillLevels }, { configItems }] = await Promise.all([
        api.request('ListSkillGroupsOfUser', { instanceId, userId: loginInfo.userName }),
        api.request('ListConfig', { instanceId }),
      ]);
      if (skillLevels.length === 0) {
        throw workbenchError('systemErrorNotInAnySkillGroup', { api: 'ListSkillGroupsOfUser' });
      }
      const config = configOf(configItems);
      store.set({ profile: profileOf(loginInfo, skillLevels), settings: settingsOf(config, rules) });
      this.#login = channelLoginOf(loginInfo);
      await channel.open((fresh) => this.#channelLogin(fresh));
      store.set({ connection: 'online' });
      await herPhone.register();
      store.emit('register', config);
      // Calls go on ringing at her mobile phone until she asks for them here.
      if (!store.state().mobile) await this.#signInToGroups();
      this.announce();
    } catch (error) {
      tabs?.leave(true);
      channel.close();
      herPhone.stop();
      if (store.state().agent.status === 'registering') told.move('registerFailed');
      else told.become('unregistered');
      store.set({ connection: 'none', call: undefined });
      throw error;
    }
  }

  /** At this workbench again, wherever she has answered before. */
  async signIn(): Promise<void> {
    const { herPhone, phone, store } = this.#parts;
    if (herPhone.speaksHere) await phone.checkMicrophone();
    if (store.state().mobile) await this.leaveMobile();
    await herPhone.register();
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
    const { herPhone, phone, request, store } = this.#parts;
    const { agent, mobile } = store.state();
    const here = device === 'browser';
    if (here) await phone.checkMicrophone();
    // Her calls go where they went until there is a phone for them here.
    if (here && !herPhone.speaksHere && agent.status !== 'signedOut') await herPhone.register('ON_SITE');
    await request('ChangeWorkMode', { workMode: here ? 'ON_SITE' : 'OFFICE_PHONE' });
    if (!mobile) return;
    await herPhone.register();
    await this.#signInToGroups();
  }

  onChannelLost(): void {
    const { store } = this.#parts;
    if (store.state().connection !== 'online') return;
    store.set({ connection: 'lost' });
    store.report(workbenchError('network error', { api: 'agentChannel' }));
  }

  onChannelRestored(): void {
    const { herPhone, store } = this.#parts;
    store.set({ connection: 'online', problem: undefined });
    herPhone.renewIfRefused();
  }

  onReplaced(inCall: boolean): void {
    this.letGo('replaced');
    this.#parts.store.report(workbenchError(inCall ? '8020' : '8021', { api: 'agentChannel' }));
  }

  /** The server no longer counts on this workbench. */
  letGo(connection: Connection): void {
    const { channel, herPhone, store, tabs, told } = this.#parts;
    tabs?.leave(true);
    channel.close();
    herPhone.stop();
    told.forsaken();
    store.set({ connection });
  }

  /** Phone and connection come here, from a tab that is gone or a page that was stopped. The server has kept the session meanwhile. */
  takeOver(): void {
    const { channel, herPhone, store } = this.#parts;
    store.set({ mirrors: false });
    if (store.state().code < statusCodes.signedOut) return;
    channel
      .open((fresh) => this.#channelLogin(fresh))
      .then(async () => {
        store.set({ connection: 'online' });
        if (store.state().code !== statusCodes.signedOut) await herPhone.register();
        this.announce();
      })
      .catch((error: unknown) => {
        this.letGo('none');
        store.report(error);
      });
  }

  /** Tells tabs that mirror this one where it stands. */
  announce(): void {
    const { clock, store, tabs } = this.#parts;
    if (store.state().code >= statusCodes.signedOut) tabs?.announce(standingOf(store.state(), clock));
  }

  #groupIds(): string[] {
    return this.#parts.store.state().profile?.skillGroups.map((group) => group.id) ?? [];
  }

  async #signInToGroups(): Promise<void> {
    const { deviceId, request, rules, store } = this.#parts;
    await request('SignInGroup', {
      deviceId,
      signedSkillGroupIdList: this.#groupIds(),
      ...(rules.afterCallRule !== undefined && { afterCallRule: rules.afterCallRule }),
      ...(rules.autoAnswerCall !== undefined && { autoAnswerCall: rules.autoAnswerCall }),
    });
    // A page that was reloaded in a call takes the call up again instead.
    if (!store.state().call) await request('ReadyForService', {});
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
