import { statusCodes } from '@openseat/protocol/agent-status';
import type { WorkbenchView } from './core/workbench-state.ts';

const key = 'openseatCall';

/** The session storage belongs to the tab and survives a reload. Pages may be denied it. */
function mark(name: string, inCall: boolean): void {
  try {
    if (inCall) sessionStorage.setItem(name, '1');
    else sessionStorage.removeItem(name);
  } catch {
    // Without it the agent signs in by hand, and comes back to the call as well.
  }
}

function isMarked(name: string): boolean {
  try {
    return sessionStorage.getItem(name) === '1';
  } catch {
    return false;
  }
}

/**
 * Brings a tab that was reloaded in a call back to it: the workbench registers by itself, because the customer waits.
 * Everything else is left to the page.
 */
export class CallKeeper {
  readonly #view: WorkbenchView;
  readonly #name: string;
  readonly #unsubscribe: () => void;
  #back: Promise<void> | undefined;

  constructor(view: WorkbenchView, instanceId: string) {
    this.#view = view;
    this.#name = `${key}:${instanceId}`;
    let inCall: boolean | undefined;
    this.#unsubscribe = view.subscribe(() => {
      const { call, mirrors, code } = view.state();
      // Before the sign-in nothing is known of the call.
      if (code <= statusCodes.signedOut || inCall === (call !== undefined && !mirrors)) return;
      inCall = call !== undefined && !mirrors;
      mark(this.#name, inCall);
    });
  }

  /** Registers if this tab was in a call. Called once the page's own `onInit` has run. */
  comeBack(): void {
    const { agent, pending } = this.#view.state();
    if (!isMarked(this.#name) || agent.status !== 'unregistered' || pending) return;
    this.#back = this.#view.actions.register();
  }

  /** The registration of `comeBack`, once: a page that registers as well gets this one. */
  takeRegistration(): Promise<void> | undefined {
    const back = this.#back;
    this.#back = undefined;
    return back;
  }

  dispose(): void {
    this.#unsubscribe();
  }
}
