import { type ConstrainedMethod, statusCodes } from '@openseat/protocol/agent-status';
import { actionsOf } from './actions.ts';
import { CallRequests } from './call-requests.ts';
import { CarryOut } from './carry-out.ts';
import { type WorkbenchError, workbenchError } from './errors.ts';
import { HerPhone } from './her-phone.ts';
import { instanceRequest } from './instance-request.ts';
import type { WorkbenchLookups } from './looked-up.ts';
import { Lookups } from './lookups.ts';
import { mirrorTabs } from './mirroring.ts';
import type { NetworkCheck, NetworkReport } from './network-report.ts';
import type { Api, Channel, Phone, Tabs } from './ports.ts';
import type { OwnRules } from './profile.ts';
import { ServerClock } from './server-clock.ts';
import { SignIn } from './sign-in.ts';
import type { Sound } from './sound.ts';
import { WorkbenchStore } from './store.ts';
import { Told } from './told.ts';
import type { WorkbenchActions, WorkbenchState, WorkbenchView } from './workbench-state.ts';

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

/**
 * The agent's workbench without a screen, put together from its parts: it follows what the server tells, which is the one source of
 * truth; only `unregistered` and `registering` are states of its own.
 */
export class Workbench implements WorkbenchView {
  readonly events: WorkbenchStore['events'];
  readonly state: () => WorkbenchState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly actions: WorkbenchActions;
  readonly lookups: WorkbenchLookups;
  readonly sound: Sound;
  readonly #parts: WorkbenchParts;
  readonly #store: WorkbenchStore;
  readonly #herPhone: HerPhone;
  readonly #signIn: SignIn;
  readonly #carryOut: CarryOut;
  readonly #unbinds: (() => void)[];
  #destroyed = false;
  /** The browser has stopped this page, or is about to. */
  #suspended = false;

  constructor(parts: WorkbenchParts) {
    const { api, channel, instanceId, phone, rules, tabs, now = Date.now } = parts;
    this.#parts = parts;
    const store = new WorkbenchStore(rules, now());
    const clock = new ServerClock(now);
    const request = instanceRequest(channel, instanceId);
    const herPhone = new HerPhone({ store, clock, phone, request });
    const told = new Told({
      store,
      clock,
      setMicrophone: (open) => phone.setMicrophone(open),
      onDeskPhone: (deskPhone) => herPhone.onDeskPhone(deskPhone),
      onStatus: () => herPhone.signOutIfMust(),
      onReplaced: () => signIn.onReplaced(false),
    });
    const signIn = new SignIn({ ...parts, store, clock, herPhone, told, request });
    this.#store = store;
    this.#herPhone = herPhone;
    this.#signIn = signIn;
    this.#carryOut = new CarryOut(store, tabs, () => told.news);
    this.events = store.events;
    this.state = store.state;
    this.subscribe = store.subscribe;
    this.sound = parts.sound;
    this.lookups = new Lookups({
      api,
      instanceId,
      now: () => clock.now(),
      timeZone: () => store.state().settings.timeZone,
    });
    const calls = new CallRequests(store, herPhone, request);
    const { act } = this.#carryOut;
    const actions = actionsOf({ api, instanceId, store, act, calls, signIn, request });
    this.actions = actions;
    this.#unbinds = [
      channel.on('event', (event) => {
        told.event(event);
        tabs?.tell(event);
      }),
      channel.on('lost', () => signIn.onChannelLost()),
      channel.on('restored', () => signIn.onChannelRestored()),
      channel.on('ended', () => signIn.letGo('none')),
      channel.on('replaced', (inCall) => signIn.onReplaced(inCall)),
      phone.on('refused', () => herPhone.renew()),
      phone.on('microphoneFailed', (error) => herPhone.onMicrophoneFailed(error)),
      phone.on('sample', (sample) => told.sample(sample)),
      ...(tabs ? mirrorTabs({ tabs, store, told, signIn, actions }) : []),
    ];
  }

  /** Whether another tab of this browser holds phone and connection. */
  get mirrors(): boolean {
    return this.state().mirrors;
  }

  /** Throws the document's development error when the present status does not allow `method` (section 9). */
  require(method: ConstrainedMethod): void {
    this.#carryOut.require(method);
  }

  /** Tells a failure to the page and shows it. */
  report(error: unknown): WorkbenchError {
    return this.#store.report(error);
  }

  /** Whether the call centre can be reached; what is blocked is told as a problem (document, method 20). */
  checkNetwork(): Promise<NetworkReport> {
    return this.#carryOut.told(async () => {
      const { api, instanceId, phone } = this.#parts;
      const { loginInfo } = await api.request('RequestLoginInfo', { instanceId });
      const { code, mirrors } = this.state();
      const hasPhone = this.#herPhone.speaksHere && code > statusCodes.signedOut && !mirrors;
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
    return this.#carryOut.told(() => this.#parts.phone.talkToEcho());
  }

  /**
   * The browser is about to stop this page. One that is frozen answers nobody and a lock that it waits for stays with it, so phone,
   * connection and lock go, to another tab if there is one; the server keeps the session for its grace time.
   */
  suspend(): void {
    if (this.#destroyed || this.#suspended) return;
    this.#suspended = true;
    this.#parts.channel.close();
    this.#herPhone.stop();
    this.#parts.tabs?.leave(false);
  }

  /** The page runs again: it mirrors the tab that has taken over, or takes phone and connection back. */
  resume(): void {
    if (this.#destroyed || !this.#suspended) return;
    this.#suspended = false;
    const { tabs } = this.#parts;
    if (this.state().code < statusCodes.signedOut) {
      tabs?.ask();
      return;
    }
    this.#store.set({ connection: 'lost' });
    Promise.resolve(tabs?.join()).then((role) => {
      if (this.#destroyed || this.#suspended) return;
      // A mirror has asked for the holder's standing, which it takes up.
      if (role === 'mirror') this.#store.set({ mirrors: true });
      else this.#signIn.takeOver();
    });
  }

  /** Lets go of everything. The server signs the agent out after its grace time unless she comes back. */
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    for (const unbind of this.#unbinds.splice(0)) unbind();
    this.#parts.channel.close();
    this.#herPhone.stop();
    this.#parts.tabs?.close();
    this.#store.clear();
  }

  /** For the owner of this workbench: it is constructed and its hooks are bound. */
  announceInit(): void {
    if (!this.#destroyed) this.#store.emit('init');
  }
}
