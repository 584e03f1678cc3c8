import type { AgentEvent, CallInfo } from '@openseat/protocol';
import { createNanoEvents } from 'nanoevents';
import { workbenchError } from './errors.ts';
import type {
  Api,
  Channel,
  ChannelEvents,
  ChannelLogin,
  Phone,
  PhoneCredentials,
  PhoneEvents,
  TabEvents,
  Tabs,
} from './ports.ts';

/** What the server would answer, by operation. */
type Answers = Record<string, unknown>;

export const answers: Answers = {
  RequestLoginInfo: {
    loginInfo: {
      displayName: 'Alice',
      userName: 'demo-alice',
      extension: '8001',
      phoneNumber: '',
      region: 'local',
      tenantId: 'demo',
      agentServerUrl: 'ws://server/agent',
      webRtcUrl: 'ws://server/sip',
      signData: 'data',
      signature: 'signature',
      roles: [{ instanceId: 'demo', roleId: 'agent@demo', roleName: 'AGENT', roleDescription: '' }],
    },
  },
  ListSkillGroupsOfUser: {
    skillLevels: [
      {
        skillLevelId: '1',
        level: 5,
        skill: {
          instanceId: 'demo',
          skillGroupId: 'sales',
          skillGroupName: 'Sales',
          skillGroupDescription: '',
          routingStrategy: 'LongestIdle',
          outboundPhoneNumbers: [{ number: '01066668888', province: '北京', city: '北京' }],
        },
      },
    ],
  },
  ListConfig: { configItems: [{ name: 'AllowHangup', value: '1' }] },
  GetLoginDetails: {
    data: {
      deviceId: 'phone',
      userKey: 'secret',
      sipDomain: 'sip',
      sipServerUrl: 'ws://server/sip',
      expiresAt: Date.now() + 3_600_000,
    },
  },
};

/** A backend and a server of fixed answers; what was asked is written down. */
export class FakeApi implements Api {
  readonly asked: { name: string; params: unknown }[] = [];
  answers: Answers = { ...answers };

  async request(name: string, params: unknown): Promise<never> {
    this.asked.push({ name, params });
    const answer = this.answers[name];
    if (answer instanceof Error) throw answer;
    return (answer ?? { data: {} }) as never;
  }
}

export class FakeChannel extends FakeApi implements Channel {
  readonly #events = createNanoEvents<ChannelEvents>();
  login: ((fresh: boolean) => Promise<ChannelLogin>) | undefined;
  isOpen = false;

  on<Name extends keyof ChannelEvents>(name: Name, listener: ChannelEvents[Name]): () => void {
    return this.#events.on(name, listener);
  }

  async open(login: (fresh: boolean) => Promise<ChannelLogin>): Promise<void> {
    this.login = login;
    await login(false);
    this.isOpen = true;
    this.tell({ name: 'snapshot', serverTime: Date.now(), status: { code: 1, since: Date.now() } });
  }

  close(): void {
    this.isOpen = false;
  }

  tell(event: AgentEvent): void {
    this.#events.emit('event', event);
  }

  /** The server tells a status. */
  status(code: number, more: { connId?: string; breakCode?: string; wrapUpUntil?: number } = {}): void {
    const { connId, ...info } = more;
    this.tell({
      name: 'statusChanged',
      status: { code, since: Date.now(), ...info },
      lastCode: 0,
      ...(connId !== undefined && { connId }),
    });
  }

  emit<Name extends keyof ChannelEvents>(name: Name, ...args: Parameters<ChannelEvents[Name]>): void {
    this.#events.emit(name, ...args);
  }
}

export class FakePhone implements Phone {
  readonly #events = createNanoEvents<PhoneEvents>();
  readonly registered: PhoneCredentials[] = [];
  microphone = false;
  microphoneWorks = true;
  stopped = 0;

  on<Name extends keyof PhoneEvents>(name: Name, listener: PhoneEvents[Name]): () => void {
    return this.#events.on(name, listener);
  }

  async checkMicrophone(): Promise<void> {
    if (!this.microphoneWorks) throw workbenchError('get_lo_failed', { api: 'microphone' });
  }

  async register(credentials: PhoneCredentials): Promise<void> {
    this.registered.push(credentials);
  }

  setMicrophone(open: boolean): void {
    this.microphone = open;
  }

  stop(): void {
    this.stopped += 1;
  }

  async testMedia(): Promise<number> {
    return 40;
  }

  emit<Name extends keyof PhoneEvents>(name: Name, ...args: Parameters<PhoneEvents[Name]>): void {
    this.#events.emit(name, ...args);
  }
}

/** Another tab holds the phone; what it is asked for is written down. */
export class FakeTabs implements Tabs {
  readonly #events = createNanoEvents<TabEvents>();
  readonly asked: [action: string, args: readonly unknown[]][] = [];
  role: 'holder' | 'mirror' = 'mirror';

  on<Name extends keyof TabEvents>(name: Name, listener: TabEvents[Name]): () => void {
    return this.#events.on(name, listener);
  }

  emit<Name extends keyof TabEvents>(name: Name, ...args: Parameters<TabEvents[Name]>): void {
    this.#events.emit(name, ...args);
  }

  ask(): void {}
  mirror(): void {}
  tell(): void {}
  announce(): void {}
  leave(): void {}
  close(): void {}

  async join(): Promise<'holder' | 'mirror'> {
    return this.role;
  }

  async act(action: string, args: readonly unknown[]): Promise<void> {
    this.asked.push([action, args]);
  }
}

export const inboundCall: CallInfo = {
  contactId: 'contact-1',
  connId: 'conn-1',
  direction: 'inbound',
  caller: '13800138000',
  callee: '01066668888',
  skillGroupId: 'sales',
  skillGroupName: 'Sales',
  startedAt: 1000,
  muted: false,
};
