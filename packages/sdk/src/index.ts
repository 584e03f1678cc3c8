import {
  type AgentStatusCode,
  type StatusDescription,
  statusDescriptions,
} from '@openseat/protocol/agent-status';
import { AjaxApi } from './api/ajax-api.ts';
import { openApiKeys, plainKeys } from './api/key-style.ts';
import { AgentChannel } from './channel/agent-channel.ts';
import { DevelopmentError, WorkbenchError, workbenchError } from './core/errors.ts';
import type { WorkbenchEvents } from './core/events.ts';
import { Workbench } from './core/workbench.ts';
import type { WorkbenchView } from './core/workbench-state.ts';
import { deviceId } from './device-id.ts';
import { hint } from './hints.ts';
import {
  checkOptions,
  cssLength,
  errorNotice,
  type HeaderAction,
  headerActions,
  hooks,
  type WorkbenchOptions,
} from './options.ts';
import { type MountedPanel, mountPanel } from './panel/mount-panel.tsx';
import { JsSipPhone } from './phone/jssip-phone.ts';
import { listenToTabs, publishStatus } from './tabs/local-storage-commands.ts';

const defaultHeight = 552;
const defaultWidth = 280;

function ajaxApi(options: WorkbenchOptions): AjaxApi {
  return new AjaxApi({
    type: options.ajaxType?.toLowerCase() === 'path' ? 'path' : 'param',
    origin: (options.ajaxOrigin || location.origin).replace(/\/$/, ''),
    path: options.ajaxPath ?? '/data/api.json',
    withCredentials: options.withCredentials ?? false,
    apiParamName: options.ajaxApiParamName ?? 'action',
    method: options.ajaxMethod?.toLowerCase() === 'get' ? 'get' : 'post',
    otherParams: options.ajaxOtherParams ?? {},
    headers: options.ajaxHeaders ?? {},
    keys: options.useOpenApiSdk ? openApiKeys : plainKeys,
    parseTwice: options.processorJSON ?? false,
  });
}

/**
 * The workbench that a page holds: the methods, options and hooks of the softphone SDK document (version 0.3.2).
 *
 * A method that the status does not allow throws `DevelopmentError` at once and changes nothing (section 9). Otherwise it returns
 * a promise that settles with the outcome; a failure has then been told to `onErrorNotify` as well, so it may be ignored.
 *
 * @example
 * window.workbench = new WorkbenchSdk({ dom: 'workbench', instanceId: 'demo', onInit: () => workbench.register() });
 */
export class WorkbenchSdk {
  readonly #workbench: Workbench;
  readonly #panel: MountedPanel | undefined;
  readonly #disposals: (() => void)[] = [];

  /** @throws DevelopmentError when an option is missing or of a wrong type */
  constructor(options: WorkbenchOptions) {
    checkOptions(options);
    if (options.useOpenApiSdk === undefined) {
      hint('useOpenApiSdk is not given and counts as false: requests go out in camelCase.');
    }
    const { instanceId } = options;
    const device = deviceId(instanceId);
    this.#workbench = new Workbench({
      instanceId,
      deviceId: device,
      api: ajaxApi(options),
      channel: new AgentChannel({ instanceId, deviceId: device }),
      phone: new JsSipPhone(),
      rules: { afterCallRule: options.afterCallRule, autoAnswerCall: options.autoAnswerCall },
    });
    this.#bindHooks(options);
    if (options.isAgentReady) {
      this.on('statusChange', (code, lastCode) => {
        // The server has told both by now; what is left is the agent's own wish.
        if (code === 5 && lastCode === 8)
          queueMicrotask(() => this.#act(() => this.#workbench.actions.ready()));
      });
    }
    if (options.useLocalStorageToCall) this.#shareWithTabs();
    this.#panel = options.dom === undefined ? undefined : this.#mount(options.dom, options);
    this.#askBeforeUnload();
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
   * @param callee the number to call
   * @param caller one of the skill groups' outbound numbers, or 'auto'; absent: the panel's choice, else the first
   * @param publicKey for an encrypted `callee`
   */
  call(callee: string, caller?: string, publicKey?: string): Promise<void> {
    this.#workbench.require('call');
    if (publicKey) return this.#notYet('call(callee, caller, publicKey)');
    return this.#workbench.actions.call(String(callee ?? '').trim(), caller || undefined);
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

  /** Lets go of the phone, the connection and the panel. Not in the document. */
  destroy(): void {
    for (const dispose of this.#disposals.splice(0)) dispose();
    this.#panel?.unmount();
    this.#workbench.destroy();
  }

  #bindHooks(options: WorkbenchOptions): void {
    for (const [hook, event] of Object.entries(hooks) as [keyof typeof hooks, keyof WorkbenchEvents][]) {
      const listener = options[hook];
      if (!listener) continue;
      if (hook === 'onErrorNotify') {
        this.on('problem', (problem) => options.onErrorNotify?.(errorNotice(problem)));
      } else this.on(event, listener as never);
    }
  }

  /** For callers that cannot handle a throw: a status that does not allow it is told as 6008. */
  #act(action: () => Promise<void>): void {
    try {
      action();
    } catch {
      this.#workbench.report(workbenchError('6008'));
    }
  }

  #shareWithTabs(): void {
    this.#disposals.push(
      listenToTabs({
        call: (callee, caller) => this.#act(() => this.call(callee, caller)),
        hangUp: () => this.#act(() => this.hangUp()),
      }),
    );
    publishStatus(this.getStatusCode().code);
    this.on('statusChange', (code) => publishStatus(code));
  }

  #notYet(what: string): Promise<void> {
    const promise = Promise.reject(
      this.#workbench.report(workbenchError('NotSupported', { details: { what } })),
    );
    promise.catch(() => undefined);
    return promise;
  }

  #mount(dom: string | HTMLElement, options: WorkbenchOptions): MountedPanel {
    const host = typeof dom === 'string' ? document.getElementById(dom) : dom;
    if (!host) throw new DevelopmentError(`dom must be the id of an element, and there is no '${dom}'`);
    return mountPanel(host, this.#workbench, {
      header: options.header ?? true,
      width: cssLength(options.width, defaultWidth),
      height: cssLength(options.height, defaultHeight),
      visible: options.defaultVisible ?? true,
      offlineImage: options.offlineImage,
      breakImage: options.breakImage,
      actions: (options.moreActionList as readonly HeaderAction[] | undefined) ?? headerActions,
      language: options.language ?? (navigator.language.startsWith('zh') ? 'zh-CN' : 'en-US'),
    });
  }

  /** Leaving the page in a call ends it: ask first. */
  #askBeforeUnload(): void {
    const ask = (event: BeforeUnloadEvent) => {
      if (this.#workbench.state().call) event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    this.#disposals.push(() => removeEventListener('beforeunload', ask));
  }
}

export default WorkbenchSdk;
export type * from './core/workbench-state.ts';
export type { ErrorNotice, HeaderAction } from './options.ts';
export type { WorkbenchEvents, WorkbenchOptions };
export { DevelopmentError, WorkbenchError };
