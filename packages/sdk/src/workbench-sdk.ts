import {
  type AgentStatusCode,
  type StatusDescription,
  statusDescriptions,
} from '@openseat/protocol/agent-status';
import { ajaxApiOf } from './api/ajax-api-of.ts';
import { AgentChannel } from './channel/agent-channel.ts';
import { DevelopmentError, toWorkbenchError, workbenchError } from './core/errors.ts';
import type { WorkbenchEvents } from './core/events.ts';
import type { NetworkReport } from './core/network-report.ts';
import type { Api } from './core/ports.ts';
import { Workbench } from './core/workbench.ts';
import type { AnsweringDevice, WorkbenchView } from './core/workbench-state.ts';
import { explained, hintAtOptions, hintAtPlace, hintAtProblem, hintAtRoom } from './development-hints.ts';
import { deviceId } from './device-id.ts';
import { hinting } from './hints.ts';
import { type Language, languageOf } from './language.ts';
import {
  checkOptions,
  errorNotice,
  hooks,
  optionDefaults,
  optionNames,
  type WorkbenchOptions,
} from './options.ts';
import { showNotice } from './overlays/notice.ts';
import { overlayTexts } from './overlays/texts.ts';
import { guardLeaving, watchPageLife } from './page-life.ts';
import type { MountedPanel } from './panel/mount-panel.tsx';
import { JsSipPhone } from './phone/jssip-phone.ts';
import { canCall, checkNetwork } from './phone/network-check.ts';
import { playRecordings } from './play-recordings.ts';
import { SoundDesk } from './sound/sound-desk.ts';
import { listenToTabs, publishStatus } from './tabs/local-storage-commands.ts';
import { TabGroup } from './tabs/tab-group.ts';

/** As in the document (connid, callee, caller), or as in later versions (callee, caller), which mean the present call. */
type ThirdPartyArguments = readonly [
  connid: string,
  callee: string | undefined,
  caller: string | boolean | undefined,
];

/** Puts a panel that shows `view` into `host`. Given from outside, so that a build without panel carries nothing of it. */
export type MountPanel = (
  host: HTMLElement,
  view: WorkbenchView,
  options: WorkbenchOptions,
  language: Language,
) => MountedPanel;

function hostOf(dom: string | HTMLElement): HTMLElement {
  const host = typeof dom === 'string' ? document.getElementById(dom) : dom;
  if (!host) throw new DevelopmentError(`dom must be the id of an element, and there is no '${dom}'`);
  return host;
}

/** What the classes of all builds have: everything that a workbench does for its page, with a panel when it is given one. */
export class BareWorkbench {
  readonly #workbench: Workbench;
  readonly #panel: MountedPanel | undefined;
  readonly #api: Api;
  readonly #instanceId: string;
  readonly #language: Language;
  readonly #disposals: (() => void)[] = [];

  constructor(options: WorkbenchOptions, mount: MountPanel | undefined) {
    checkOptions(options);
    if (options.dom !== undefined && !mount) {
      throw new DevelopmentError('dom must be absent: this is the build without a panel');
    }
    const host = options.dom === undefined ? undefined : hostOf(options.dom);
    if (hinting) {
      hintAtOptions(options, optionNames);
      hintAtPlace();
    }
    const { instanceId } = options;
    const tabs = TabGroup.supported() ? new TabGroup(instanceId) : undefined;
    const device = deviceId(instanceId, tabs !== undefined);
    this.#instanceId = instanceId;
    this.#api = ajaxApiOf(options);
    this.#language = languageOf(options.language);
    const sound = new SoundDesk();
    this.#workbench = new Workbench({
      instanceId,
      deviceId: device,
      api: this.#api,
      channel: new AgentChannel({ instanceId, deviceId: device }),
      phone: new JsSipPhone(sound),
      sound,
      checkNetwork,
      tabs,
      rules: { afterCallRule: options.afterCallRule, autoAnswerCall: options.autoAnswerCall },
    });
    this.#bindHooks(options);
    if (options.isAgentReady ?? optionDefaults.isAgentReady) {
      this.on('statusChange', (code, lastCode) => {
        if (code === 5 && lastCode === 8) this.#readyOnceFree();
      });
    }
    if (options.useLocalStorageToCall ?? optionDefaults.useLocalStorageToCall) this.#shareWithTabs();
    this.#panel = host && mount?.(host, this.#workbench, options, this.#language);
    if (hinting && host && options.defaultVisible !== false) hintAtRoom(host, host.lastElementChild);
    this.#disposals.push(
      () => sound.dispose(),
      watchPageLife({ away: () => this.#workbench.suspend(), back: () => this.#workbench.resume() }),
      // Leaving the page in a call ends it.
      guardLeaving(
        () => this.#workbench.state().call !== undefined && !this.#workbench.mirrors,
        this.#workbench.subscribe,
      ),
    );
    // Hooks find `window.workbench` assigned: this constructor must have returned before the first of them.
    setTimeout(() => this.#workbench.announceInit());
  }

  /** Listens to an event by its own name (`callComing`, `statusChange`, …); returns what ends it. */
  on<Name extends keyof WorkbenchEvents>(name: Name, listener: WorkbenchEvents[Name]): () => void {
    return this.#workbench.events.on(name, listener);
  }

  /** What the panel shows, for pages that bring their own. */
  get view(): WorkbenchView {
    return this.#workbench;
  }

  /** Shows or hides the panel (method 1). */
  changeVisible(visible: boolean): void {
    this.#panel?.setVisible(visible);
  }

  /** First sign-in: registers the phone, signs in, ready (method 2). */
  register(): Promise<void> {
    return this.#workbench.actions.register();
  }

  /** Signs in again after `logOut()` (method 3). */
  logIn(): Promise<void> {
    return this.#workbench.actions.logIn();
  }

  /** Signs out (method 4). */
  logOut(): Promise<void> {
    return this.#workbench.actions.logOut();
  }

  /** Ready for calls (method 5). */
  ready(): Promise<void> {
    return this.#workbench.actions.ready();
  }

  /**
   * Takes a break (method 6).
   * @param breakId 1 to 5
   * @param breakName what reports call it
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

  /** The present status in a word, such as 'ready' (method 9; section 8). */
  getStatus(): StatusDescription {
    return statusDescriptions[this.#workbench.state().agent.status];
  }

  /** The present status and the one before (method 10; section 8). */
  getStatusCode(): { code: AgentStatusCode; lastCode: AgentStatusCode } {
    const { code, lastCode } = this.#workbench.state();
    return { code, lastCode };
  }

  /**
   * Calls (method 11).
   * @param callee the number to call, or its cipher as `Encrypt` makes it
   * @param caller one of the skill groups' outbound numbers, or 'auto'; absent: the panel's choice, else the first; an encrypted `callee` needs one
   * @param publicKey the key that `callee` was encrypted for
   */
  call(callee: string, caller?: string, publicKey?: string): Promise<void> {
    this.#workbench.require('call');
    if (publicKey && !caller) throw new DevelopmentError('caller must be given with publicKey');
    const number = String(callee ?? '').trim();
    return this.#workbench.actions.call(number, caller || undefined, publicKey || undefined);
  }

  /** Sends a keypad tone: 0 to 9, * or # (method 12). */
  sendDtmf(number: string | number): Promise<void> {
    const key = String(number);
    if (!/^[0-9*#]$/.test(key)) throw new DevelopmentError('number must be one of 0-9, * and #');
    return this.#workbench.actions.sendDtmf(key);
  }

  /** Puts the customer on hold: music for her, nothing of what the agent says (method 13). */
  callHold(): Promise<void> {
    return this.#workbench.actions.hold();
  }

  /** Takes the customer back from hold (method 14). */
  callRetrieve(): Promise<void> {
    return this.#workbench.actions.retrieve();
  }

  /** Has calls of her groups ring at a mobile phone, which `caller` calls; she is signed out here (method 15). */
  offline(mobileNumber: string, caller: string): Promise<void> {
    return this.#workbench.actions.goMobile(mobileNumber, caller);
  }

  /** Ends answering on a mobile phone; she may sign in again (method 16). */
  online(): Promise<void> {
    return this.#workbench.actions.leaveMobile();
  }

  /**
   * Answers with the browser or with her desk phone from now on; her status stays. Not in the document.
   * @param device 'browser' or 'deskPhone', which `RegisterDevice` has set up
   */
  answerWith(device: AnsweringDevice): Promise<void> {
    if (device !== 'browser' && device !== 'deskPhone') {
      throw new DevelopmentError("device must be 'browser' or 'deskPhone'");
    }
    return this.#workbench.actions.answerWith(device);
  }

  /**
   * Asks the customer for a rating by voice: the agent's part of the call ends, and the customer presses a key (method 17; change of
   * 0.2.2).
   * @param callee where the call is handed to, as the API's `GetServiceExtensions` tells it; absent: there
   * @param _connid the present call's; there is only one to be rated
   */
  transferStatisfic(callee?: string, _connid?: string): Promise<void> {
    return this.#workbench.actions.rateByVoice(callee || undefined);
  }

  /**
   * Opens a player with a contact's recordings and plays the first (method 18; chapter 11).
   * @param onlyPlay false: they can be downloaded as well, where the call centre allows it
   */
  downloadRecord(contactId: string, onlyPlay = true): Promise<void> {
    return this.#told(() =>
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

  /** Whether this browser can be used for calls; if not, says so for 3 s and to `onErrorNotify` (method 19). */
  isAvailBroswer(): Promise<boolean> {
    const available = canCall();
    if (!available) {
      showNotice(overlayTexts[this.#language].browserUnsupported, 3_000);
      this.#workbench.report(workbenchError('browser error', { api: 'isAvailBroswer' }));
    }
    return Promise.resolve(available);
  }

  /**
   * Whether the call centre can be reached: its two websockets, and its sound (method 20). What is blocked is told to
   * `onErrorNotify` as well.
   */
  checkNetwork(): Promise<NetworkReport> {
    return this.#workbench.checkNetwork();
  }

  /** Ends the sign-in at the call centre, so that another account can sign in (method 21). */
  logoutAliyunAccount(): Promise<void> {
    return this.#told(async () => {
      const { loginInfo } = await this.#api.request('RequestLoginInfo', { instanceId: this.#instanceId });
      const { origin } = new URL(loginInfo.agentServerUrl.replace(/^ws/, 'http'));
      // Cookies of the call centre's own sign-in page, if there are any; nothing of the answer is needed.
      await fetch(`${origin}/auth/sign-out`, { method: 'POST', mode: 'no-cors', credentials: 'include' });
    });
  }

  /** Asks the customer of the present talk, or of the last one, for a rating by short message: once for each (method 22). */
  launchShortMessageAppraise(): Promise<void> {
    return this.#workbench.actions.rateBySms();
  }

  /** After a call that nobody answered: tells the customer by short message that there was one (method 23). */
  launchShortMessageMissedCall(): Promise<void> {
    return this.#workbench.actions.remindBySms();
  }

  /**
   * Transfers the customer at once (method 24); an agent's extension, a telephone number or the id of a skill group. Nobody takes her: she
   * comes back.
   * @param connid the present call's; left out as in later versions, `callee` comes first
   * @param caller the number of ours that is shown at a telephone number
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
   * Calls a third party while the customer waits with music (method 25): an agent by her extension, or a telephone number.
   * @param connid the present call's; left out as in later versions, `callee` comes first
   * @param caller the number of ours that is shown at a telephone number
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
   * The customer goes to whom was consulted (method 26).
   * @param connid of the call with the third party, from `onCallDialing`
   * @param preconnid of the call with the customer; later versions give neither
   */
  thirdCallTransferFinished(connid?: string, preconnid?: string): Promise<void> {
    this.#workbench.require('thirdCallTransferFinished');
    const { call } = this.#workbench.state();
    const known = [call?.connId, call?.third?.connId];
    if ([connid, preconnid].some((id) => id && !known.includes(id))) {
      return this.#told(() => Promise.reject(workbenchError('7002', { api: 'ThirdCallTransferFinished' })));
    }
    return this.#workbench.actions.completeTransfer();
  }

  /** The document's spelling. */
  ThirdCallTransferFinished(connid?: string, preconnid?: string): Promise<void> {
    return this.thirdCallTransferFinished(connid, preconnid);
  }

  /** Lets the third party go and talks with the customer again (later versions). */
  thirdCallRetrieve(): Promise<void> {
    return this.#workbench.actions.cancelConsult();
  }

  /** Talks with the customer while the third party waits (18), or the other way round (17). Not in the document. */
  thirdCallSwitch(): Promise<void> {
    return this.#workbench.actions.switchConsult();
  }

  /** Agent, customer and third party hear each other (later versions; status 19). */
  conferenceFinished(): Promise<void> {
    return this.#workbench.actions.confer();
  }

  /** Calls another agent by her extension (later versions; status 11). */
  agentToAgent(extension: string): Promise<void> {
    return this.#workbench.actions.callAgent(String(extension ?? '').trim());
  }

  /**
   * For leaders and administrators: listens to an agent's running call, unheard (changelog 0.3.2; status 21). Ends by `hangUp()`.
   * @param monitordn the agent's extension; absent in 21: back to listening
   */
  monitor(monitordn?: string): Promise<void> {
    return this.#workbench.actions.monitor(String(monitordn ?? '').trim());
  }

  /** While listening: the agent alone hears one as well. Not in the document. */
  coach(): Promise<void> {
    return this.#workbench.actions.coach();
  }

  /** While listening: agent, customer and leader hear each other. Not in the document. */
  bargeIn(): Promise<void> {
    return this.#workbench.actions.bargeIn();
  }

  /** While listening: the call becomes one's own, and the agent is released. Not in the document. */
  intercept(): Promise<void> {
    return this.#workbench.actions.intercept();
  }

  /**
   * Has a flow check who the customer is while the agent hears music (changelog 0.2.6); `callRetrieve()` breaks it off. The outcome comes by
   * the event `verification`.
   * @param flowId one of those that `GetServiceExtensions` tells for `Authentication`; absent: the first
   * @param variables what the flow expects, such as the customer's id in the CRM
   */
  launchAuthentication(flowId?: string, variables?: Readonly<Record<string, string>>): Promise<void> {
    return this.#workbench.actions.verifyByIvr(flowId || undefined, variables);
  }

  /** Has nothing of the call recorded until `resumeRecording()`, such as a card's number. Not in the document. */
  pauseRecording(): Promise<void> {
    return this.#workbench.actions.pauseRecording(true);
  }

  /** Ends a pause of recording. Not in the document. */
  resumeRecording(): Promise<void> {
    return this.#workbench.actions.pauseRecording(false);
  }

  /** Lets go of the phone, the connection and the panel. Not in the document. */
  destroy(): void {
    for (const dispose of this.#disposals.splice(0)) dispose();
    this.#panel?.unmount();
    this.#workbench.destroy();
  }

  #bindHooks(options: WorkbenchOptions): void {
    for (const [hook, event] of Object.entries(hooks) as [keyof typeof hooks, keyof WorkbenchEvents][]) {
      const given = options[hook] as ((...args: unknown[]) => unknown) | undefined;
      if (!given) continue;
      const listener = hinting ? explained(hook, given) : given;
      if (hook === 'onErrorNotify') {
        this.on('problem', (problem) => listener(errorNotice(problem)));
      } else this.on(event, listener as never);
    }
    if (hinting)
      this.on('problem', (problem) => hintAtProblem(problem, options.ajaxPath ?? optionDefaults.ajaxPath));
  }

  /** For callers that cannot handle a throw: a status that does not allow it is told as 6008. */
  #act(action: () => Promise<void>): void {
    try {
      action();
    } catch {
      this.#workbench.report(workbenchError('6008'));
    }
  }

  /** A call that came to nothing may be told before the action that placed it has settled. */
  #readyOnceFree(): void {
    const attempt = () => {
      if (this.#workbench.state().pending) return;
      unsubscribe();
      if (this.getStatusCode().code === 5) this.#act(() => this.ready());
    };
    const unsubscribe = this.#workbench.subscribe(attempt);
    attempt();
  }

  #shareWithTabs(): void {
    this.#disposals.push(
      listenToTabs({
        call: (callee, caller, publicKey) => this.#act(() => this.call(callee, caller, publicKey)),
        hangUp: () => this.#act(() => this.hangUp()),
      }),
    );
    publishStatus(this.getStatusCode().code);
    this.on('statusChange', (code) => publishStatus(code));
  }

  /** Both orders of arguments; a `connid` that is not of the present call names one that is over. */
  #withThird(
    api: string,
    args: ThirdPartyArguments,
    act: (callee: string, caller: string | undefined) => Promise<void>,
  ): Promise<void> {
    const connid = this.#workbench.state().call?.connId;
    const [first, second, third] = args;
    const named = typeof third === 'string' || (first !== undefined && first === connid);
    if (named && first !== connid) return this.#told(() => Promise.reject(workbenchError('7002', { api })));
    const [callee, caller] = named ? [second, third] : [first, second];
    return act(String(callee ?? '').trim(), typeof caller === 'string' && caller ? caller : undefined);
  }

  /** Carries out what is not the workbench's own; a failure is told as the workbench tells its own. */
  #told<Result>(work: () => Promise<Result>): Promise<Result> {
    const promise = work().catch((error: unknown) => {
      throw this.#workbench.report(toWorkbenchError(error));
    });
    promise.catch(() => undefined);
    return promise;
  }
}
