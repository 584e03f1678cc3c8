import { allows, type ConstrainedMethod, statusCodes } from '@openseat/protocol/agent-status';
import { ActionRunner } from './action-runner.ts';
import { actionsOf } from './actions.ts';
import type { Sound } from './audio.ts';
import type { BeforeCallDialing } from './before-call-dialing.ts';
import { CallRequests } from './call-requests.ts';
import { watchConditions } from './conditions.ts';
import { readCustomer } from './customer.ts';
import { type WorkbenchError, workbenchError } from './errors.ts';
import { instanceRequest } from './instance-request.ts';
import type { WorkbenchLookups } from './lookup-types.ts';
import { Lookups } from './lookups.ts';
import { blockedParts, type NetworkCheck, type NetworkReport } from './network-report.ts';
import { PhoneRegistration } from './phone-registration.ts';
import type { Api, Channel, Phone, Tabs } from './ports.ts';
import type { OwnRules } from './profile.ts';
import { ServerClock } from './server-clock.ts';
import { ServerEvents } from './server-events.ts';
import { SignIn } from './sign-in.ts';
import { steadyNow } from './steady-clock.ts';
import { WorkbenchStore } from './store.ts';
import { mirrorTabs } from './tab-mirroring.ts';
import type { WorkbenchActions, WorkbenchState, WorkbenchView } from './workbench-state.ts';

/** As many as the call log has. */
const customersKept = 100;

export interface WorkbenchParts {
  readonly instanceId: string;
  /** The id of this workbench, kept over reconnects and reloads. */
  readonly deviceId: string;
  readonly api: Api;
  readonly channel: Channel;
  readonly phone: Phone;
  readonly sound: Sound;
  readonly checkNetwork: NetworkCheck;
  readonly rules: OwnRules;
  /** Absent: this tab is independent of others. */
  readonly tabs?: Tabs | undefined;
  /** The page's own check before a number is dialled (`onBeforeCallDialing`). */
  readonly beforeDialing?: ((request: BeforeCallDialing) => void) | undefined;
  readonly now?: () => number;
}

/**
 * The agent's workbench without a user interface. It follows the server's events, the single source of
 * truth; only `unregistered` and `registering` are its own states.
 */
export class Workbench implements WorkbenchView {
  readonly events: WorkbenchStore['events'];
  readonly state: () => WorkbenchState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly actions: WorkbenchActions;
  readonly lookups: WorkbenchLookups;
  readonly sound: Sound;
  readonly now: () => number;
  readonly #parts: WorkbenchParts;
  readonly #store: WorkbenchStore;
  readonly #phoneRegistration: PhoneRegistration;
  readonly #signIn: SignIn;
  readonly #actionRunner: ActionRunner;
  readonly #unbinds: (() => void)[];
  #destroyed = false;
  /** The browser has stopped this page, or will soon. */
  #suspended = false;

  constructor(parts: WorkbenchParts) {
    const { api, channel, instanceId, phone, rules, tabs, beforeDialing, now = steadyNow } = parts;
    this.#parts = parts;
    const store = new WorkbenchStore(rules, now());
    const clock = new ServerClock(now);
    const request = instanceRequest(channel, instanceId);
    const phoneRegistration = new PhoneRegistration({ store, clock, phone, request });
    const serverEvents = new ServerEvents({
      store,
      clock,
      setMicrophone: (open) => phone.setMicrophone(open),
      onReleased: () => phone.endLegUnless(() => store.state().call !== undefined),
      onDeskPhone: (deskPhone) => phoneRegistration.onDeskPhone(deskPhone),
      onStatus: () => phoneRegistration.signOutIfMust(),
      onReplaced: () => signIn.onReplaced(false),
    });
    const signIn = new SignIn({ ...parts, store, clock, phoneRegistration, serverEvents, request });
    this.#store = store;
    this.#phoneRegistration = phoneRegistration;
    this.#signIn = signIn;
    this.#actionRunner = new ActionRunner(store, tabs, () => serverEvents.news);
    this.events = store.events;
    this.state = store.state;
    this.subscribe = store.subscribe;
    this.sound = parts.sound;
    this.now = now;
    this.lookups = new Lookups({
      api,
      instanceId,
      now: () => clock.now(),
      timeZone: () => store.state().settings.timeZone,
    });
    const calls = new CallRequests(store, phoneRegistration, request);
    const { act } = this.#actionRunner;
    const actions = actionsOf({ api, instanceId, store, act, calls, signIn, request });
    // A mirror has already called its own page's hook.
    this.actions = beforeDialing ? { ...actions, call: this.#asking(beforeDialing, actions.call) } : actions;
    this.#unbinds = [
      watchConditions(store, parts.sound),
      channel.on('event', (event) => {
        serverEvents.event(event);
        tabs?.tell(event);
      }),
      channel.on('lost', () => signIn.onChannelLost()),
      channel.on('restored', () => signIn.onChannelRestored()),
      channel.on('ended', () => signIn.letGo('none')),
      channel.on('replaced', (inCall) => signIn.onReplaced(inCall)),
      phone.on('woke', () => channel.probe()),
      phone.on('refused', () => phoneRegistration.renew()),
      phone.on('microphoneFailed', (error) => phoneRegistration.onMicrophoneFailed(error)),
      phone.on('sample', (sample) => serverEvents.sample(sample)),
      ...(tabs ? mirrorTabs({ tabs, store, serverEvents, phone, signIn, actions }) : []),
    ];
  }

  /** Whether another tab of this browser holds phone and connection. */
  get mirrors(): boolean {
    return this.state().mirrors;
  }

  /** Throws the document's development error when the present status does not allow `method` (section 9). */
  require(method: ConstrainedMethod): void {
    this.#actionRunner.require(method);
  }

  /** Dials after the page's approval. That can take time, so the status is checked again. */
  #asking(
    beforeDialing: (request: BeforeCallDialing) => void,
    call: WorkbenchActions['call'],
  ): WorkbenchActions['call'] {
    return (callee, ...more) => {
      this.require('call');
      if (!callee) return call(callee, ...more);
      const userId = this.state().profile?.userId ?? '';
      const promise = this.#actionRunner
        .reported(
          () =>
            new Promise<void>((callback) =>
              beforeDialing({ callee, userName: userId, userId, callback: () => callback() }),
            ),
        )
        .then(() => {
          if (allows(this.state().agent.status, 'call')) return call(callee, ...more);
          throw this.report(workbenchError('6008', { api: 'call' }));
        });
      promise.catch(() => undefined);
      return promise;
    };
  }

  /**
   * Shows a customer with the call of a contact; by default with the current call, else with the last one.
   * Nothing that can be shown removes it.
   */
  setCustomer(given: unknown, contactId?: string): void {
    const { call, endedCall, customers } = this.state();
    const contact = contactId ?? call?.contactId ?? endedCall?.call.contactId;
    if (contact === undefined) return;
    const customer = readCustomer(given);
    const others = [...customers].filter(([id]) => id !== contact);
    const all = customer ? [...others, [contact, customer] as const] : others;
    this.#store.set({ customers: new Map(all.slice(-customersKept)) });
  }

  /** Reports a failure to the page and shows it. */
  report(error: unknown): WorkbenchError {
    return this.#store.report(error);
  }

  /**
   * Tests whether the call centre can be reached; blocked parts are reported as problems (document, method
   * 20).
   */
  checkNetwork(): Promise<NetworkReport> {
    return this.#actionRunner.reported(async () => {
      const { api, instanceId, phone, tabs } = this.#parts;
      const { loginInfo } = await api.request('RequestLoginInfo', { instanceId });
      const { code, mirrors } = this.state();
      const hasPhone = this.#phoneRegistration.speaksHere && code > statusCodes.signedOut;
      const report = await this.#parts.checkNetwork({
        agentChannel: loginInfo.agentServerUrl,
        sip: loginInfo.webRtcUrl,
        testMedia: hasPhone
          ? () => (mirrors && tabs ? tabs.act('testMedia', []) : phone.testMedia())
          : undefined,
      });
      const blocked = blockedParts(report);
      if (blocked.length > 0) {
        this.report(
          workbenchError('network blocked', { api: 'checkNetwork', details: { part: blocked.join(', ') } }),
        );
      }
      return report;
    });
  }

  talkToEcho(): Promise<() => void> {
    return this.#actionRunner.reported(() => this.#parts.phone.talkToEcho());
  }

  /**
   * The browser is about to stop this page. A frozen page answers no requests and keeps its lock. So phone,
   * connection and lock are released, to another tab if there is one. The server keeps the session for its
   * grace time.
   */
  suspend(): void {
    if (this.#destroyed || this.#suspended) return;
    this.#suspended = true;
    this.#parts.channel.close();
    this.#phoneRegistration.stop();
    this.#parts.tabs?.leave(false);
  }

  /** The page runs again: it mirrors the new holder, or takes phone and connection back. */
  resume(): void {
    if (this.#destroyed || !this.#suspended) return;
    this.#suspended = false;
    const { tabs } = this.#parts;
    if (this.state().code < statusCodes.signedOut) {
      tabs?.ask();
      return;
    }
    this.#store.set({ connection: 'lost' });
    Promise.resolve(tabs?.join()).then(
      (role) => {
        if (this.#destroyed || this.#suspended) return;
        // A mirror has requested the holder's state and applies it.
        if (role === 'mirror') this.#store.set({ mirrors: true });
        else this.#signIn.takeOver();
      },
      (error: unknown) => {
        if (this.#destroyed) return;
        this.#signIn.letGo('none');
        this.report(error);
      },
    );
  }

  /**
   * Releases everything. The server signs the agent out after its grace time unless the workbench
   * reconnects.
   */
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    for (const unbind of this.#unbinds.splice(0)) unbind();
    this.#parts.channel.close();
    this.#phoneRegistration.stop();
    this.#parts.tabs?.close();
    this.#store.clear();
  }

  /** For the owner of this workbench: construction is finished and its hooks are bound. */
  announceInit(): void {
    if (!this.#destroyed) this.#store.emit('init');
  }
}
