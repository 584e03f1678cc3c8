import {
  allows,
  type ConstrainedMethod,
  statusCodes,
  statusDescriptions,
} from '@openseat/protocol/agent-status';
import { DevelopmentError, workbenchError } from './errors.ts';
import type { Tabs } from './ports.ts';
import type { WorkbenchStore } from './store.ts';
import type { WorkbenchActions } from './workbench-state.ts';

/** Actions with a result. */
const asking: ReadonlySet<keyof WorkbenchActions> = new Set([
  'getWrapUp',
  'listVoicemails',
  'openVoicemail',
  'listCallbacks',
]);

/** Actions that may run beside another: keys may be pressed while a hold is in progress. */
const sideActions: ReadonlySet<keyof WorkbenchActions> = new Set([
  ...asking,
  'sendDtmf',
  'setMuted',
  'pauseRecording',
  // Pages call these from the hooks of a call's end, while the hang-up is still in progress.
  'rateBySms',
  'remindBySms',
  // Agents write during a call, and while another action is in progress.
  'putWrapUp',
  'scheduleCallback',
  'moveCallback',
  'cancelCallback',
]);

/**
 * Runs the actions of a view or page: only in the statuses that allow them, one at a time. Each failure is
 * reported once.
 */
export class ActionRunner {
  readonly #store: WorkbenchStore;
  readonly #tabs: Tabs | undefined;
  readonly #news: () => number;
  /** The pending action, and the number of events at its start. */
  #underWay: { readonly done: Promise<unknown>; readonly news: number } | undefined;

  /** @param news number of events so far */
  constructor(store: WorkbenchStore, tabs: Tabs | undefined, news: () => number) {
    this.#store = store;
    this.#tabs = tabs;
    this.#news = news;
  }

  /** Throws the document's development error when the present status does not allow `method` (section 9). */
  require(method: ConstrainedMethod): void {
    const { status } = this.#store.state().agent;
    if (allows(status, method)) return;
    throw new DevelopmentError(
      `${method} cannot be called in status ${statusCodes[status]} (${statusDescriptions[status]}): see section 9 of the document`,
    );
  }

  /** The status is checked at once (and throws); the rest settles later. */
  readonly act = <Result = void>(
    action: keyof WorkbenchActions,
    method: ConstrainedMethod | undefined,
    args: readonly unknown[],
    work: () => Promise<unknown>,
  ): Promise<Result> => {
    const tabs = this.#tabs;
    const mirrors = this.#store.state().mirrors && tabs !== undefined;
    // Another tab of this browser has registered for all.
    if (mirrors && action === 'register') return this.reported(work) as Promise<Result>;
    if (method) this.require(method);
    const promise = this.#runAction(action, method, mirrors ? () => tabs.act(action, args) : work);
    // `onErrorNotify` reports it; an ignored promise must cause no unhandled rejection.
    promise.catch(() => undefined);
    return promise as Promise<Result>;
  };

  /** Runs a request that changes no status. A failure is reported like an action's. */
  reported<Result>(work: () => Promise<Result>): Promise<Result> {
    const promise = work().catch((error: unknown) => {
      throw this.#store.report(error);
    });
    promise.catch(() => undefined);
    return promise;
  }

  async #runAction(
    action: keyof WorkbenchActions,
    method: ConstrainedMethod | undefined,
    work: () => Promise<unknown>,
  ): Promise<unknown> {
    const store = this.#store;
    if (sideActions.has(action)) {
      const result = await this.reported(work);
      // Other actions end without a result, whatever the server answers.
      return asking.has(action) ? result : undefined;
    }
    while (store.state().pending) await this.reported(() => this.#turn(method));
    store.set({ pending: action, problem: undefined });
    const done = (async () => work())();
    this.#underWay = { done, news: this.#news() };
    await this.reported(() => done).finally(() => store.set({ pending: undefined }));
    return undefined;
  }

  /**
   * Actions run one at a time. An action's events can arrive before its response, and pages call the next
   * action from those hooks: it then waits.
   * @throws WorkbenchError `6006`: the previous action has had no effect yet; `6008`: its effect does not
   * allow the next one
   */
  async #turn(method: ConstrainedMethod | undefined): Promise<void> {
    if (this.#underWay?.news === this.#news()) throw workbenchError('6006');
    await this.#underWay?.done.catch(() => undefined);
    if (method && !allows(this.#store.state().agent.status, method)) throw workbenchError('6008');
  }
}
