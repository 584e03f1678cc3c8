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

/** Actions that may run beside another: pressing keys while a hold is carried out is no mistake. */
const sideActions: ReadonlySet<keyof WorkbenchActions> = new Set([
  'sendDtmf',
  'setMuted',
  'pauseRecording',
  // Pages ask for them from the hooks of a call's end, while the hang-up is still being carried out.
  'rateBySms',
  'remindBySms',
]);

/** Carries out what a view or a page asks for: in the statuses that allow it, one at a time, and each failure is told once. */
export class CarryOut {
  readonly #store: WorkbenchStore;
  readonly #tabs: Tabs | undefined;
  readonly #news: () => number;
  /** What is pending, and how many events had come when it was begun. */
  #underWay: { readonly done: Promise<unknown>; readonly news: number } | undefined;

  /** @param news how many events have come */
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

  /** The constraint is checked at once (and throws), the rest settles later. */
  readonly act = (
    action: keyof WorkbenchActions,
    method: ConstrainedMethod | undefined,
    args: readonly unknown[],
    work: () => Promise<unknown>,
  ): Promise<void> => {
    const tabs = this.#tabs;
    const mirrors = this.#store.state().mirrors && tabs !== undefined;
    // Another tab of this browser has registered for all.
    if (mirrors && action === 'register') return Promise.resolve();
    if (method) this.require(method);
    const promise = this.#carryOut(action, method, mirrors ? () => tabs.act(action, args) : work);
    // Whoever ignores the promise is told by `onErrorNotify`; that is no unhandled rejection.
    promise.catch(() => undefined);
    return promise;
  };

  /** What changes no status; a failure is told as an action's is. */
  told<Result>(work: () => Promise<Result>): Promise<Result> {
    const promise = work().catch((error: unknown) => {
      throw this.#store.report(error);
    });
    promise.catch(() => undefined);
    return promise;
  }

  async #carryOut(
    action: keyof WorkbenchActions,
    method: ConstrainedMethod | undefined,
    work: () => Promise<unknown>,
  ): Promise<void> {
    const store = this.#store;
    if (sideActions.has(action)) {
      await this.told(work);
      return;
    }
    while (store.state().pending) await this.told(() => this.#turn(method));
    store.set({ pending: action, problem: undefined });
    const done = (async () => work())();
    this.#underWay = { done, news: this.#news() };
    await this.told(() => done).finally(() => store.set({ pending: undefined }));
  }

  /**
   * One thing at a time. What comes of one is told before it is answered, and pages go on from the hooks of that: the next then waits.
   * @throws WorkbenchError `6006`: nothing has come of the one before yet; `6008`: what has come of it does not allow the next
   */
  async #turn(method: ConstrainedMethod | undefined): Promise<void> {
    if (this.#underWay?.news === this.#news()) throw workbenchError('6006');
    await this.#underWay?.done.catch(() => undefined);
    if (method && !allows(this.#store.state().agent.status, method)) throw workbenchError('6008');
  }
}
