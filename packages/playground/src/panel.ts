import type { WorkbenchEvents, WorkbenchOptions, WorkbenchSdk } from '@openseat/sdk';
import type { Settings } from './controls.ts';
import { find } from './elements.ts';
import { hookEvents } from './sdk-options.ts';
import { note } from './stream.ts';
import { fill, texts } from './texts.ts';

declare global {
  interface Window {
    WorkbenchSdk: typeof WorkbenchSdk;
    workbench?: WorkbenchSdk;
  }
}

/** Events for which there is no hook. */
const furtherEvents = [
  'dtmf',
  'verification',
  'condition',
] as const satisfies readonly (keyof WorkbenchEvents)[];

const problem = find('problem');
const later = find('later');

/** Hooks that are written to the stream. The waiting one lets the call go on. */
function streamingHooks(): Partial<WorkbenchOptions> {
  const hooks = hookEvents.map(([hook, event]) => {
    const listener = (...given: unknown[]) => {
      note(hook, event, given);
      const [request] = given;
      if (event === undefined) (request as { callback(): void }).callback();
    };
    return [hook, listener];
  });
  return Object.fromEntries(hooks) as Partial<WorkbenchOptions>;
}

function construct(settings: Settings, register: boolean): WorkbenchSdk {
  const hooks = streamingHooks();
  const made: WorkbenchSdk = new window.WorkbenchSdk({
    ...(settings as unknown as WorkbenchOptions),
    ...hooks,
    onInit: () => {
      hooks.onInit?.();
      if (register) void made.register().catch(() => undefined);
    },
  });
  for (const event of furtherEvents) made.on(event, (...given: unknown[]) => note(event, event, given));
  return made;
}

/**
 * Whether the next workbench registers by itself: the agent is signed in with this one, or is about to be.
 * @param registers whether this one registers by itself
 */
function goesOn(workbench: WorkbenchSdk | undefined, registers: boolean): boolean {
  const status = workbench?.view.state().agent.status;
  if (status === undefined || status === 'signedOut') return false;
  return registers || status !== 'unregistered';
}

/** The workbench of this page. It is constructed anew with each change of its options, but not in a call. */
export class Panel {
  #workbench: WorkbenchSdk | undefined;
  #wanted: Settings | undefined;
  #endWait: (() => void) | undefined;
  #visible = true;
  #registers = false;

  use(settings: Settings): void {
    this.#wanted = settings;
    const inCall = this.#workbench?.view.state().call !== undefined;
    later.hidden = !inCall;
    if (!inCall) this.#begin(settings);
    else this.#endWait ??= this.#workbench?.view.subscribe(() => setTimeout(() => this.#retry()));
  }

  /** Hides the panel, or shows it again. */
  toggle(): void {
    this.#visible = !this.#visible;
    this.#workbench?.changeVisible(this.#visible);
  }

  #retry(): void {
    if (this.#workbench?.view.state().call === undefined && this.#wanted) this.use(this.#wanted);
  }

  #begin(settings: Settings): void {
    this.#endWait?.();
    this.#endWait = undefined;
    this.#wanted = undefined;
    this.#registers = goesOn(this.#workbench, this.#registers);
    this.#workbench?.destroy();
    this.#workbench = undefined;
    delete window.workbench;
    this.#visible = settings.defaultVisible !== false;
    problem.textContent = '';
    find('no-panel').hidden = settings.dom !== undefined;
    try {
      this.#workbench = construct(settings, this.#registers);
      // For the console. Before, the name stands for the element of this id.
      window.workbench = this.#workbench;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      problem.textContent = fill(texts.failed, { message });
    }
  }
}
