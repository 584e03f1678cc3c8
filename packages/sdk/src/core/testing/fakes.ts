import type { AgentEvent, CallInfo, DeskPhoneInfo, StatusInfo } from '@openseat/protocol';
import { createNanoEvents } from 'nanoevents';
import type { Sound, SoundClip, SoundState, SoundUse } from '../audio.ts';
import { workbenchError } from '../errors.ts';
import type { MediaReport, NetworkReport } from '../network-report.ts';
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
} from '../ports.ts';
import { Workbench, type WorkbenchParts } from '../workbench.ts';

/** The server's responses, by operation. */
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
  GetWrapUp: { wrapUpCodeId: '', note: '', otherNotes: [], wrapUpCodes: [] },
  GetLoginDetails: {
    data: {
      deviceId: 'phone',
      userKey: 'secret',
      sipDomain: 'sip',
      sipServerUrl: 'ws://server/sip',
      workMode: 'ON_SITE',
      iceServers: [{ urls: ['stun:server'] }],
      expiresAt: Date.now() + 3_600_000,
    },
  },
};

/** A backend and a server with fixed responses; requests are recorded. */
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
  /** The agent's status when the channel opens. */
  greeting: StatusInfo = { code: 1, since: Date.now() };
  /** The agent's desk phone when the channel opens. */
  deskPhone: DeskPhoneInfo | undefined;

  on<Name extends keyof ChannelEvents>(name: Name, listener: ChannelEvents[Name]): () => void {
    return this.#events.on(name, listener);
  }

  async open(login: (fresh: boolean) => Promise<ChannelLogin>): Promise<void> {
    this.login = login;
    await login(false);
    this.isOpen = true;
    this.tell({
      name: 'snapshot',
      serverTime: Date.now(),
      status: this.greeting,
      ...(this.deskPhone && { deskPhone: this.deskPhone }),
    });
  }

  close(): void {
    this.isOpen = false;
  }

  probes = 0;

  probe(): void {
    this.probes += 1;
  }

  tell(event: AgentEvent): void {
    this.#events.emit('event', event);
  }

  /** The server reports a status. */
  status(code: number, more: Partial<Omit<StatusInfo, 'code' | 'since'>> & { connId?: string } = {}): void {
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

  /** Called when the call's leg must end. */
  goesOn: (() => boolean) | undefined;

  endLegUnless(goesOn: () => boolean): void {
    this.goesOn = goesOn;
  }

  stop(): void {
    this.stopped += 1;
  }

  async testMedia(): Promise<MediaReport> {
    return {
      media: { ok: true, ms: 40, path: 'direct' },
      udp: { ok: true, ms: 40 },
      turn: { ok: undefined },
    };
  }

  async talkToEcho(): Promise<() => void> {
    return () => undefined;
  }

  emit<Name extends keyof PhoneEvents>(name: Name, ...args: Parameters<PhoneEvents[Name]>): void {
    this.#events.emit(name, ...args);
  }
}

/** Another tab holds the phone; requests to it are recorded. */
export class FakeTabs implements Tabs {
  readonly #events = createNanoEvents<TabEvents>();
  readonly asked: [action: string, args: readonly unknown[]][] = [];
  role: 'holder' | 'mirror' = 'mirror';
  /** The holder's response; undefined: it does what is requested. */
  refusal: Error | undefined;

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

  async act(action: string, args: readonly unknown[]): Promise<unknown> {
    this.asked.push([action, args]);
    return this.refusal ? Promise.reject(this.refusal) : undefined;
  }
}

/** Devices that can be plugged in and unplugged. */
export class FakeSound implements Sound {
  readonly #listeners = new Set<() => void>();
  rings = 0;
  ringing = false;
  current: SoundState = {
    microphones: [
      { id: 'headset', label: 'Headset' },
      { id: 'desk', label: 'Desk microphone' },
    ],
    outputs: [
      { id: 'headset', label: 'Headset' },
      { id: 'loud', label: 'Loudspeaker' },
    ],
    chosen: { microphone: '', speaker: '', ringer: '' },
    volumes: { speaker: 1, ringer: 0.7 },
    noiseSuppression: true,
    gone: undefined,
    locked: false,
    asking: false,
  };

  readonly state = (): SoundState => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  become(patch: Partial<SoundState>): void {
    this.current = { ...this.current, ...patch };
    for (const listener of this.#listeners) listener();
  }

  async choose(use: SoundUse, id: string): Promise<void> {
    this.become({ chosen: { ...this.current.chosen, [use]: id } });
  }

  setVolume(use: 'speaker' | 'ringer', volume: number): void {
    this.become({ volumes: { ...this.current.volumes, [use]: volume } });
  }

  suppressNoise(noiseSuppression: boolean): void {
    this.become({ noiseSuppression });
  }

  async refresh(): Promise<void> {}

  dismissGone(): void {
    this.become({ gone: undefined });
  }

  ring(): () => void {
    this.rings += 1;
    this.ringing = true;
    return () => {
      this.ringing = false;
    };
  }

  probe(): () => void {
    return () => undefined;
  }

  unlock(): void {
    this.become({ locked: false });
  }

  cancelPrompt(): void {
    this.become({ asking: false });
  }

  meter(listener: (level: number) => void): () => void {
    listener(0.6);
    return () => undefined;
  }

  async record(): Promise<SoundClip> {
    return { loudest: 0.4, play: async () => undefined };
  }
}

export const reachable: NetworkReport = {
  agentChannel: { ok: true, ms: 12 },
  sip: { ok: true, ms: 9 },
  media: { ok: true, ms: 140 },
  udp: { ok: true, ms: 3 },
  turn: { ok: undefined },
  localNetwork: { ok: undefined },
};

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

/** A workbench with fakes, which are returned with it. */
export function fakeWorkbench(more: Pick<WorkbenchParts, 'rules' | 'tabs' | 'beforeDialing'>) {
  const api = new FakeApi();
  const channel = new FakeChannel();
  const phone = new FakePhone();
  const workbench = new Workbench({
    instanceId: 'demo',
    deviceId: 'device-1',
    api,
    channel,
    phone,
    sound: new FakeSound(),
    checkNetwork: async () => reachable,
    ...more,
  });
  return { api, channel, phone, workbench };
}
