import { statusCodes } from '@openseat/protocol/agent-status';
import { createNanoEvents } from 'nanoevents';
import { toWorkbenchError, type WorkbenchError } from './errors.ts';
import type { WorkbenchEvents } from './events.ts';
import { type OwnRules, settingsOf } from './profile.ts';
import type { WorkbenchState } from './workbench-state.ts';

function stateBefore(rules: OwnRules, since: number): WorkbenchState {
  return {
    agent: { status: 'unregistered' },
    code: statusCodes.unregistered,
    lastCode: statusCodes.unregistered,
    since,
    breakName: undefined,
    wrapUpUntil: undefined,
    connection: 'none',
    profile: undefined,
    settings: settingsOf({}, rules),
    call: undefined,
    endedCall: undefined,
    quality: undefined,
    chosenCaller: undefined,
    problem: undefined,
    pending: undefined,
    mirrors: false,
    mobile: undefined,
    deskPhone: undefined,
  };
}

/** What the workbench knows, replaced at each change, and the events by which it tells of it. */
export class WorkbenchStore {
  readonly events = createNanoEvents<WorkbenchEvents>();
  readonly #listeners = new Set<() => void>();
  #state: WorkbenchState;

  constructor(rules: OwnRules, now: number) {
    this.#state = stateBefore(rules, now);
  }

  readonly state = (): WorkbenchState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  set(patch: Partial<WorkbenchState>): void {
    this.#state = { ...this.#state, ...patch };
    for (const listener of this.#listeners) listener();
  }

  /** A hook that throws is the page's own fault and must not stop the call: it is told as the page's uncaught error. */
  emit<Name extends keyof WorkbenchEvents>(name: Name, ...args: Parameters<WorkbenchEvents[Name]>): void {
    for (const listener of this.events.events[name] ?? []) {
      try {
        (listener as (...given: typeof args) => void)(...args);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  /** Tells a failure to the page and shows it. */
  readonly report = (error: unknown): WorkbenchError => {
    const problem = toWorkbenchError(error);
    this.set({ problem });
    this.emit('problem', problem);
    return problem;
  };

  /** Nobody listens any more. */
  clear(): void {
    this.#listeners.clear();
    this.events.events = {};
  }
}
