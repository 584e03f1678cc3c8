import {
  type AgentStatusCode,
  allows,
  type StatusDescription,
  statusDescriptions,
} from '@openseat/protocol/agent-status';
import { ajaxApiOf } from './api/ajax-api-of.ts';
import { AudioDevices } from './audio/audio-devices.ts';
import { CallKeeper } from './call-keeper.ts';
import { AgentChannel } from './channel/agent-channel.ts';
import { type Customer, readCustomer } from './core/customer.ts';
import { DevelopmentError, toWorkbenchError, workbenchError } from './core/errors.ts';
import type { WorkbenchEvents } from './core/events.ts';
import type { NetworkReport } from './core/network-report.ts';
import type { Api } from './core/ports.ts';
import { Workbench } from './core/workbench.ts';
import type { AnsweringDevice, WorkbenchView } from './core/workbench-state.ts';
import type { WrapUpChanges } from './core/wrap-up.ts';
import {
  explained,
  hintAtOptions,
  hintAtOtherCopies,
  hintAtPlace,
  hintAtProblem,
  hintAtRoom,
  hintAtWorld,
} from './development-hints.ts';
import { deviceId } from './device-id.ts';
import { hinting } from './hints.ts';
import { builtInFor, type Language, languageOf } from './language.ts';
import {
  type AcceptedOptions,
  errorNotice,
  hooks,
  optionNames,
  optionOf,
  readOptions,
  type WorkbenchOptions,
} from './options.ts';
import { showNotice } from './overlays/notice.ts';
import { showNotification } from './overlays/notification.ts';
import { noticeLockedSound } from './overlays/sound-notice.ts';
import { overlayTexts } from './overlays/texts.ts';
import { guardLeaving, watchPageLifecycle } from './page-lifecycle.ts';
import type { MountedPanel } from './panel/mount-panel.tsx';
import { JsSipPhone } from './phone/jssip-phone.ts';
import { localNetworkState } from './phone/local-network.ts';
import { canCall, checkNetwork } from './phone/network-check.ts';
import { playRecordings } from './play-recordings.ts';
import { listenToTabs, publishStatus } from './tabs/local-storage-commands.ts';
import { TabGroup } from './tabs/tab-group.ts';

/**
 * Either the document's arguments (connid, callee, caller), or those of later versions (callee, caller) for
 * the current call.
 */
type ThirdPartyArguments = readonly [
  connid: string,
  callee: string | undefined,
  caller: string | boolean | undefined,
];

export interface PanelSettings {
  readonly options: WorkbenchOptions;
  /** A tag such as `zh-CN`, of the SDK's own languages or of `options.languages`. */
  readonly language: string;
  /** Shows a desktop notification of a call; returns a function that closes it. */
  readonly notify: (title: string, body: string, onClick: () => void) => () => void;
}

/**
 * Mounts a panel for `view` into `host`. Injected, so that a build without panel contains none of its code.
 */
export type MountPanel = (host: HTMLElement, view: WorkbenchView, settings: PanelSettings) => MountedPanel;

/** Timeout of a command between tabs that a hook sent. */
const echoMs = 500;

const networkProblems: ReadonlySet<string> = new Set(['network error', 'network blocked', 'WSConnectSlowly']);

function hostOf(dom: string | HTMLElement): HTMLElement {
  const host = typeof dom === 'string' ? document.getElementById(dom) : dom;
  if (!host) throw new DevelopmentError(`dom must be the id of an element, and there is no '${dom}'`);
  return host;
}

/** The base of the classes of all builds: the whole workbench, with a panel if one is given. */
export class WorkbenchBase {
  readonly #workbench: Workbench;
  readonly #panel: MountedPanel | undefined;
  readonly #api: Api;
  readonly #instanceId: string;
  readonly #language: Language;
  readonly #callKeeper: CallKeeper;
  readonly #disposals: (() => void)[] = [];

  constructor(given: AcceptedOptions, mount: MountPanel | undefined) {
    const options = readOptions(given);
    if (options.dom !== undefined && !mount) {
      throw new DevelopmentError('dom must be absent: this is the build without a panel');
    }
    const host = options.dom === undefined ? undefined : hostOf(options.dom);
    if (hinting) {
      hintAtOptions(given, optionNames);
      hintAtPlace();
      hintAtWorld();
    }
    const { instanceId, onBeforeCallDialing: beforeDialing } = options;
    const tabs = TabGroup.supported() ? new TabGroup(instanceId) : undefined;
    const device = deviceId(instanceId, tabs !== undefined);
    this.#instanceId = instanceId;
    this.#api = ajaxApiOf(options);
    const language = languageOf(options.language, Object.keys(options.languages ?? {}));
    this.#language = builtInFor(language);
    const sound = new AudioDevices();
    this.#workbench = new Workbench({
      instanceId,
      deviceId: device,
      api: this.#api,
      channel: new AgentChannel({ instanceId, deviceId: device }),
      phone: new JsSipPhone(sound),
      sound,
      checkNetwork,
      tabs,
      beforeDialing:
        beforeDialing && hinting ? explained('onBeforeCallDialing', beforeDialing) : beforeDialing,
      rules: {
        afterCallRule: options.afterCallRule,
        autoAnswerCall: options.autoAnswerCall,
        purpose: optionOf(options, 'purpose'),
      },
    });
    this.#callKeeper = new CallKeeper(this.#workbench, instanceId);
    this.#bindHooks(options);
    if (optionOf(options, 'isAgentReady')) {
      this.on('statusChange', (code, lastCode) => {
        if (code === 5 && lastCode === 8 && !this.#workbench.mirrors) this.#readyOnceFree();
      });
    }
    if (optionOf(options, 'useLocalStorageToCall')) this.#shareWithTabs();
    this.#panel =
      host &&
      mount?.(host, this.#workbench, {
        options,
        language,
        notify: (...notice) => this.#notify(...notice),
      });
    if (hinting && host && options.defaultVisible !== false) hintAtRoom(host, host.lastElementChild);
    if (hinting) this.#disposals.push(hintAtOtherCopies(instanceId));
    this.on('problem', ({ code, api }) => {
      if (networkProblems.has(code)) this.#lookAtLocalNetwork(api);
    });
    this.#disposals.push(
      noticeLockedSound(sound, this.#language, () =>
        Boolean(host?.lastElementChild?.getClientRects().length),
      ),
      () => sound.dispose(),
      watchPageLifecycle({ away: () => this.#workbench.suspend(), back: () => this.#workbench.resume() }),
      () => this.#callKeeper.dispose(),
      // The customer waits while the page is away.
      guardLeaving(
        () => this.#workbench.state().call !== undefined && !this.#workbench.mirrors,
        this.#workbench.subscribe,
      ),
    );
    // `window.workbench` must be assigned before the first hook: the constructor has to return first.
    setTimeout(() => {
      this.#workbench.announceInit();
      this.#callKeeper.comeBack();
    });
  }

  /**
   * Adds a listener to an event by its own name (`callComing`, `statusChange`, …); returns a function that
   * removes it.
   */
  on<Name extends keyof WorkbenchEvents>(name: Name, listener: WorkbenchEvents[Name]): () => void {
    return this.#workbench.events.on(name, listener);
  }

  /** The interface behind the panel, for pages with their own. */
  get view(): WorkbenchView {
    return this.#workbench;
  }

  /** Shows or hides the panel (method 1). */
  changeVisible(visible: boolean): void {
    this.#panel?.setVisible(visible);
  }

  /** First sign-in: registers the phone, signs in and makes the agent ready (method 2). */
  register(): Promise<void> {
    return this.#callKeeper.takeRegistration() ?? this.#workbench.actions.register();
  }

  /** Signs in again after `logOut()` (method 3). */
  logIn(): Promise<void> {
    return this.#workbench.actions.logIn();
  }

  /** Signs out (method 4). */
  logOut(): Promise<void> {
    return this.#workbench.actions.logOut();
  }

  /** Makes the agent ready for calls (method 5). */
  ready(): Promise<void> {
    return this.#workbench.actions.ready();
  }

  /**
   * Puts the agent on a break (method 6).
   * @param breakId 1 to 5
   * @param breakName the name in reports
   */
  applyForBreak(breakId: number | string = 1, breakName = ''): Promise<void> {
    const id = Number(breakId);
    if (!Number.isInteger(id) || id < 1 || id > 5) {
      throw new DevelopmentError('breakId must be a number from 1 to 5');
    }
    return this.#workbench.actions.takeBreak(id, String(breakName));
  }

  /** Hangs up (method 7). */
  hangUp(): Promise<void> {
    return this.#workbench.actions.hangUp();
  }

  /** Answers a ringing call (method 8). */
  answer(): Promise<void> {
    return this.#workbench.actions.answer();
  }

  /** The current status as a word, such as 'ready' (method 9; section 8). */
  getStatus(): StatusDescription {
    return statusDescriptions[this.#workbench.state().agent.status];
  }

  /** The current status and the previous one (method 10; section 8). */
  getStatusCode(): { code: AgentStatusCode; lastCode: AgentStatusCode } {
    const { code, lastCode } = this.#workbench.state();
    return { code, lastCode };
  }

  /**
   * Calls a number (method 11).
   * @param callee the number to call, or its cipher from `Encrypt`
   * @param caller an outbound number of the skill groups, or 'auto'. Absent: the panel's choice, else the
   * first. An encrypted `callee` needs one
   * @param publicKey the key that `callee` was encrypted with
   * @param _useVirNumCall of later versions; no effect
   */
  call(callee: string, caller?: string, publicKey?: string, _useVirNumCall?: boolean): Promise<void> {
    this.#workbench.require('call');
    if (publicKey && !caller) throw new DevelopmentError('caller must be given with publicKey');
    const number = String(callee ?? '').trim();
    return this.#workbench.actions.call(number, caller || undefined, publicKey || undefined);
  }

  /** Sends a DTMF digit: 0 to 9, * or # (method 12). */
  sendDtmf(number: string | number): Promise<void> {
    const key = String(number);
    if (!/^[0-9*#]$/.test(key)) throw new DevelopmentError('number must be one of 0-9, * and #');
    return this.#workbench.actions.sendDtmf(key);
  }

  /** Puts the customer on hold: the customer hears music and not the agent (method 13). */
  callHold(): Promise<void> {
    return this.#workbench.actions.hold();
  }

  /** Retrieves the customer from hold (method 14). */
  callRetrieve(): Promise<void> {
    return this.#workbench.actions.retrieve();
  }

  /**
   * Answers calls of the agent's groups on a mobile phone, called from `caller`. The agent is signed out
   * here (method 15).
   */
  offline(mobileNumber: string, caller: string): Promise<void> {
    return this.#workbench.actions.goMobile(mobileNumber, caller);
  }

  /** Ends answering on a mobile phone; the agent may sign in again (method 16). */
  online(): Promise<void> {
    return this.#workbench.actions.leaveMobile();
  }

  /**
   * Answers calls in the browser or on the desk phone; the status stays. Not in the document.
   * @param device 'browser' or 'deskPhone', which `RegisterDevice` has set up
   */
  answerWith(device: AnsweringDevice): Promise<void> {
    if (device !== 'browser' && device !== 'deskPhone') {
      throw new DevelopmentError("device must be 'browser' or 'deskPhone'");
    }
    return this.#workbench.actions.answerWith(device);
  }

  /**
   * Requests a voice rating: the agent's part of the call ends, and the customer presses a key (method 17;
   * change of 0.2.2).
   * @param callee the extension from the API's `GetServiceExtensions`, which is also the default
   * @param _connid that of the current call; ignored, as only one call can be rated
   */
  transferStatisfic(callee?: string, _connid?: string): Promise<void> {
    return this.#workbench.actions.rateByVoice(callee || undefined);
  }

  /**
   * Opens a player with a contact's recordings and plays the first (method 18; chapter 11).
   * @param onlyPlay false: also offers a download, where the call centre allows it
   */
  downloadRecord(contactId: string, onlyPlay = true): Promise<void> {
    return this.#reported(() =>
      playRecordings({
        api: this.#api,
        lookups: this.#workbench.lookups,
        instanceId: this.#instanceId,
        contactId: String(contactId),
        onlyPlay,
        language: this.#language,
      }),
    );
  }

  /**
   * Whether this browser can be used for calls. If not, shows a notice for 3 s and reports to
   * `onErrorNotify` (method 19).
   */
  isAvailBroswer(): Promise<boolean> {
    const available = canCall();
    if (!available) {
      setTimeout(showNotice(overlayTexts[this.#language].browserUnsupported), 3_000);
      this.#workbench.report(workbenchError('browser error', { api: 'isAvailBroswer' }));
    }
    return Promise.resolve(available);
  }

  /**
   * Tests whether the call centre can be reached: both websockets and audio (method 20). Blocked parts are
   * also reported to `onErrorNotify`.
   */
  checkNetwork(): Promise<NetworkReport> {
    return this.#workbench.checkNetwork();
  }

  /** Ends the sign-in at the call centre, so that another account can sign in (method 21). */
  logoutAliyunAccount(): Promise<void> {
    return this.#reported(async () => {
      const { loginInfo } = await this.#api.request('RequestLoginInfo', { instanceId: this.#instanceId });
      const { origin } = new URL(loginInfo.agentServerUrl.replace(/^ws/, 'http'));
      // For the cookies of the call centre's own sign-in page; the response is not needed.
      await fetch(`${origin}/auth/sign-out`, { method: 'POST', mode: 'no-cors', credentials: 'include' });
    });
  }

  /**
   * Requests a rating by short message from the customer of the current or last talk, once for each (method
   * 22).
   */
  launchShortMessageAppraise(): Promise<void> {
    return this.#workbench.actions.rateBySms();
  }

  /** Informs the customer of an unanswered call by short message (method 23). */
  launchShortMessageMissedCall(): Promise<void> {
    return this.#workbench.actions.remindBySms();
  }

  /**
   * Blind transfer (method 24) to an agent's extension, a telephone number or a skill group id. If nobody
   * answers, the call returns to the agent.
   * @param connid that of the current call; may be left out as in later versions, then `callee` comes first
   * @param caller the caller ID for a telephone number
   */
  thirdCallTransfer(connid: string, callee?: string, caller?: string | boolean): Promise<void> {
    this.#workbench.require('thirdCallTransfer');
    return this.#withThird('ThirdCallTransfer', [connid, callee, caller], (callee, caller) =>
      this.#workbench.actions.transfer(callee, caller),
    );
  }

  /** The document's spelling. */
  ThirdCallTransfer(connid: string, callee?: string, caller?: string | boolean): Promise<void> {
    return this.thirdCallTransfer(connid, callee, caller);
  }

  /**
   * Consults a third party while the customer waits with music (method 25): an agent by extension, or a
   * telephone number.
   * @param connid that of the current call; may be left out as in later versions, then `callee` comes first
   * @param caller the caller ID for a telephone number
   */
  conferenceInit(connid: string, callee?: string, caller?: string | boolean): Promise<void> {
    this.#workbench.require('conferenceInit');
    return this.#withThird('ConferenceInit', [connid, callee, caller], (party, shown) =>
      this.#workbench.actions.consult(party, shown),
    );
  }

  /** The document's spelling. */
  ConferenceInit(connid: string, callee?: string, caller?: string | boolean): Promise<void> {
    return this.conferenceInit(connid, callee, caller);
  }

  /**
   * Completes the attended transfer (method 26).
   * @param connid of the call with the third party, from `onCallDialing`
   * @param preconnid of the call with the customer; later versions pass neither
   */
  thirdCallTransferFinished(connid?: string, preconnid?: string): Promise<void> {
    this.#workbench.require('thirdCallTransferFinished');
    const { call } = this.#workbench.state();
    const known = [call?.connId, call?.third?.connId];
    if ([connid, preconnid].some((id) => id && !known.includes(id))) {
      return this.#reported(() =>
        Promise.reject(workbenchError('7002', { api: 'ThirdCallTransferFinished' })),
      );
    }
    return this.#workbench.actions.completeTransfer();
  }

  /** The document's spelling. */
  ThirdCallTransferFinished(connid?: string, preconnid?: string): Promise<void> {
    return this.thirdCallTransferFinished(connid, preconnid);
  }

  /** Releases the third party and returns to the customer (later versions). */
  thirdCallRetrieve(): Promise<void> {
    return this.#workbench.actions.cancelConsult();
  }

  /** Switches between the customer (18) and the third party (17). Not in the document. */
  thirdCallSwitch(): Promise<void> {
    return this.#workbench.actions.switchConsult();
  }

  /** Starts a conference of agent, customer and third party (later versions; status 19). */
  conferenceFinished(): Promise<void> {
    return this.#workbench.actions.confer();
  }

  /** Calls another agent by extension (later versions; status 11). */
  agentToAgent(extension: string): Promise<void> {
    return this.#workbench.actions.callAgent(String(extension ?? '').trim());
  }

  /**
   * Silent monitoring of an agent's call, for supervisors and administrators (changelog 0.3.2; status 21).
   * `hangUp()` ends it.
   * @param monitordn the agent's extension; absent in 21: back to listening
   */
  monitor(monitordn?: string): Promise<void> {
    return this.#workbench.actions.monitor(String(monitordn ?? '').trim());
  }

  /** From monitoring: coaching, only the agent hears the supervisor. Not in the document. */
  coach(): Promise<void> {
    return this.#workbench.actions.coach();
  }

  /** From monitoring: barge-in, agent, customer and supervisor hear each other. Not in the document. */
  bargeIn(): Promise<void> {
    return this.#workbench.actions.bargeIn();
  }

  /** From monitoring: takes the call over; the agent is released. Not in the document. */
  intercept(): Promise<void> {
    return this.#workbench.actions.intercept();
  }

  /**
   * Sends the customer to a verification flow while the agent hears music (changelog 0.2.6);
   * `callRetrieve()` cancels it. The event `verification` reports the outcome.
   * @param flowId one that `GetServiceExtensions` lists for `Authentication`; absent: the first
   * @param variables the flow's input variables, such as the customer's id in the CRM
   */
  launchAuthentication(flowId?: string, variables?: Readonly<Record<string, string>>): Promise<void> {
    return this.#workbench.actions.verifyByIvr(flowId || undefined, variables);
  }

  /** Mutes or unmutes the agent in a call (later versions). */
  toggleMuteInCall(): Promise<void> {
    return this.#workbench.actions.setMuted(!this.#workbench.state().call?.muted);
  }

  /**
   * Shows a desktop notification, if the user permits them. The panel calls it when a call rings; a page
   * can replace it with its own function (later versions).
   * @param onClick called on a click, after the page has come to the front
   * @returns a function that closes the notification
   */
  showWebNotification(title: string, body = '', onClick: () => void = () => undefined): () => void {
    return showNotification(title, body, onClick);
  }

  /**
   * Pauses the recording of the call until `resumeRecording()`, for example for a card number. Not in the
   * document.
   */
  pauseRecording(): Promise<void> {
    return this.#workbench.actions.pauseRecording(true);
  }

  /** Resumes the recording. Not in the document. */
  resumeRecording(): Promise<void> {
    return this.#workbench.actions.pauseRecording(false);
  }

  /**
   * Shows a customer in the panel: with the call, after it and in the log. Texts are cut, kept in memory and
   * never sent. Not in the document.
   * @param customer what the page knows; undefined removes it
   * @param contactId of the call; absent: the current call, else the last one
   */
  setCustomer(customer: Customer | undefined, contactId?: string): void {
    if (customer !== undefined && (customer === null || typeof customer !== 'object')) {
      throw new DevelopmentError('customer must be an object');
    }
    this.#workbench.setCustomer(customer, contactId);
  }

  /**
   * Writes the wrap-up code, the agent's note or the status after after-call work. Not in the document.
   * @param changes what to change; other parts stay as they are
   * @param contactId of the call; absent: the current call, else the last one
   */
  setWrapUp(changes: WrapUpChanges, contactId?: string): Promise<void> {
    const { call, wrapUp, endedCall } = this.#workbench.state();
    const contact = contactId ?? (call ?? wrapUp ?? endedCall?.call)?.contactId;
    if (!contact) return this.#reported(() => Promise.reject(workbenchError('7002', { api: 'setWrapUp' })));
    return this.#workbench.actions.putWrapUp(contact, { ...changes });
  }

  /** Releases the phone, the connection and the panel. Not in the document. */
  destroy(): void {
    for (const dispose of this.#disposals.splice(0)) dispose();
    this.#panel?.unmount();
    this.#workbench.destroy();
  }

  /** Calls the public method, which the page may have replaced by one that returns nothing, or throws. */
  #notify(...notice: Parameters<PanelSettings['notify']>): () => void {
    try {
      const end: unknown = this.showWebNotification(...notice);
      if (typeof end === 'function') return end as () => void;
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
    return () => undefined;
  }

  #bindHooks(options: WorkbenchOptions): void {
    for (const [hook, event] of Object.entries(hooks) as [keyof typeof hooks, keyof WorkbenchEvents][]) {
      const given = options[hook] as ((...args: unknown[]) => unknown) | undefined;
      if (!given) continue;
      const listener = hinting ? explained(hook, given) : given;
      if (hook === 'onCallComing') {
        this.on('callComing', (...call) => this.#showCustomer(listener(...call), call[3]));
      } else if (hook === 'onErrorNotify') {
        this.on('problem', (problem) => listener(errorNotice(problem)));
      } else this.on(event, listener as never);
    }
    if (hinting) this.on('problem', (problem) => hintAtProblem(problem, optionOf(options, 'ajaxPath')));
  }

  /** Shows the customer that a hook returned, now or later. Hooks return all kinds of other things. */
  #showCustomer(returned: unknown, contactId: string): void {
    if (returned === undefined) return;
    // A rejection is the page's own failure, and stays unhandled: its browser reports it.
    void Promise.resolve(returned).then(
      (customer) => readCustomer(customer) && this.#workbench.setCustomer(customer, contactId),
    );
  }

  /** For callers that cannot handle a throw: a wrong status is reported as 6008. */
  #act(action: () => Promise<void>): void {
    try {
      action();
    } catch {
      this.#workbench.report(workbenchError('6008'));
    }
  }

  /** A failed call may be reported before its action has settled. */
  #readyOnceFree(): void {
    const attempt = () => {
      if (this.#workbench.state().pending) return;
      unsubscribe();
      if (this.getStatusCode().code === 5) this.#act(() => this.ready());
    };
    const unsubscribe = this.#workbench.subscribe(attempt);
    attempt();
  }

  /** The browser may block the local network without reporting it. */
  #lookAtLocalNetwork(api: string | undefined): void {
    localNetworkState().then(
      (state) => state === 'denied' && this.#workbench.report(workbenchError('Network.LocalDenied', { api })),
      () => undefined,
    );
  }

  #shareWithTabs(): void {
    let released = Number.NEGATIVE_INFINITY;
    this.on('callRelease', () => {
      released = performance.now();
    });
    const canHangUp = () => {
      const { agent, call, pending } = this.#workbench.state();
      // Pages in mirroring tabs write this from the hooks of a call's end: that call has ended.
      const isEcho = performance.now() - released < echoMs;
      return call !== undefined && pending !== 'hangUp' && allows(agent.status, 'hangUp') && !isEcho;
    };
    this.#disposals.push(
      listenToTabs(
        {
          call: (callee, caller, publicKey) => this.#act(() => this.call(callee, caller, publicKey)),
          hangUp: () => this.#act(() => this.hangUp()),
        },
        // Of several listening tabs only the holder reacts.
        (command) => !this.#workbench.mirrors && (command === 'call' || canHangUp()),
      ),
    );
    publishStatus(this.getStatusCode().code);
    this.on('statusChange', (code) => publishStatus(code));
  }

  /** Accepts both orders of arguments. A `connid` of another call names one that has ended. */
  #withThird(
    api: string,
    args: ThirdPartyArguments,
    act: (callee: string, caller: string | undefined) => Promise<void>,
  ): Promise<void> {
    const connid = this.#workbench.state().call?.connId;
    const [first, second, third] = args;
    const named = typeof third === 'string' || (first !== undefined && first === connid);
    if (named && first !== connid)
      return this.#reported(() => Promise.reject(workbenchError('7002', { api })));
    const [callee, caller] = named ? [second, third] : [first, second];
    return act(String(callee ?? '').trim(), typeof caller === 'string' && caller ? caller : undefined);
  }

  /** Runs a request outside the workbench; a failure is reported like the workbench's own. */
  #reported<Result>(work: () => Promise<Result>): Promise<Result> {
    const promise = work().catch((error: unknown) => {
      throw this.#workbench.report(toWorkbenchError(error));
    });
    promise.catch(() => undefined);
    return promise;
  }
}
