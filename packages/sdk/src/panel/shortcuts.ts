import { allows, type ConstrainedMethod } from '@openseat/protocol/agent-status';
import type { WorkbenchActions, WorkbenchState, WorkbenchView } from '../core/workbench-state.ts';

/** What a shortcut can do. */
export const shortcutNames = ['answer', 'reject', 'hangUp', 'mute', 'hold', 'ready'] as const;
export type ShortcutName = (typeof shortcutNames)[number];
/** Combinations such as `Alt+Shift+KeyA`, with the codes of keys: the same keys on every layout. */
type Shortcuts = Readonly<Record<ShortcutName, string>>;

export const ownShortcuts: Shortcuts = {
  answer: 'Alt+Shift+KeyA',
  reject: 'Alt+Shift+KeyX',
  hangUp: 'Alt+Shift+KeyH',
  mute: 'Alt+Shift+KeyM',
  hold: 'Alt+Shift+KeyO',
  ready: 'Alt+Shift+KeyN',
};

type Pressed = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>;

/** The pressed combination; undefined without Ctrl, Alt or Meta, as letters alone belong to fields. */
export function combinationOf({ code, ctrlKey, altKey, metaKey, shiftKey }: Pressed): string | undefined {
  if (!(ctrlKey || altKey || metaKey) || code === '' || /^(Control|Alt|Meta|Shift)/.test(code))
    return undefined;
  const parts = [ctrlKey && 'Ctrl', altKey && 'Alt', metaKey && 'Meta', shiftKey && 'Shift', code];
  return parts.filter(Boolean).join('+');
}

/** A combination as keys are labelled: `Alt+Shift+A`. */
export const shortcutLabel = (combination: string): string => combination.replace(/\b(Key|Digit)(?=.$)/, '');

type Action = (actions: WorkbenchActions, state: WorkbenchState) => unknown;

/** The method whose allowed statuses apply, and what the shortcut does. */
const acts: Readonly<Record<ShortcutName, readonly (readonly [ConstrainedMethod, Action])[]>> = {
  answer: [['answer', ({ answer }) => answer()]],
  reject: [['reject', ({ reject }) => reject()]],
  hangUp: [['hangUp', ({ hangUp }) => hangUp()]],
  mute: [['mute', ({ setMuted }, { call }) => setMuted(!call?.muted)]],
  hold: [
    ['callHold', ({ hold }) => hold()],
    ['callRetrieve', ({ retrieve }) => retrieve()],
  ],
  ready: [['ready', ({ ready }) => ready()]],
};

/** What the panel itself does not offer is refused here as well. */
function offered(name: ShortcutName, { call, settings, pending }: WorkbenchState): boolean {
  if (pending !== undefined) return false;
  if (name === 'answer') return call?.answerAt === undefined;
  return name !== 'hangUp' || call?.direction !== 'inbound' || settings.allowHangUp;
}

/** Does what the status allows of a shortcut; returns whether it did anything. */
export function runShortcut(name: ShortcutName, view: WorkbenchView): boolean {
  const state = view.state();
  const [, act] = acts[name].find(([method]) => allows(state.agent.status, method)) ?? [];
  if (!act || !offered(name, state)) return false;
  // A refusal is shown as the workbench's problem.
  Promise.resolve(act(view.actions, state)).catch(() => undefined);
  return true;
}

/** The shortcut of a key press, if it is one. */
export function shortcutOf(pressed: Pressed, shortcuts: Shortcuts): ShortcutName | undefined {
  const combination = combinationOf(pressed);
  return combination === undefined
    ? undefined
    : shortcutNames.find((name) => shortcuts[name] === combination);
}
