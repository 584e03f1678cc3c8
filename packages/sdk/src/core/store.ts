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
    wrapUp: undefined,
    queues: [],
    dueCallbacks: [],
    connection: 'none',
    profile: undefined,
    settings: settingsOf({}, rules),
    call: undefined,
    endedCall: undefined,
    customers: new Map(),
    quality: undefined,
    microphoneSilent: false,
    chosenCaller: undefined,
    problem: undefined,
    pending: undefined,
    mirrors: false,
    mobile: undefined,
    deskPhone: undefined,
  };
}

/** The workbench's state, replaced at each change, and the events that report it. */
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

  /** Resolves at the next change. */
  changed(): Promise<void> {
    return new Promise((resolve) => {
      const unsubscribe = this.subscribe(() => {
        unsubscribe();
        resolve();
      });
    });
  }

  set(patch: Partial<WorkbenchState>): void {
    this.#state = { ...this.#state, ...patch };
    for (const listener of this.#listeners) listener();
  }

  /** A hook that throws must not stop the call: the browser reports it as an uncaught error of the page. */
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

  /** Reports a failure to the page and shows it. */
  readonly report = (error: unknown): WorkbenchError => {
    const problem = toWorkbenchError(error);
    this.set({ problem });
    this.emit('problem', problem);
    return problem;
  };

  /** Removes all listeners. */
  clear(): void {
    this.#listeners.clear();
    this.events.events = {};
  }
}
