// The SDK's one table of options and hooks: the page has no list of its own.
import type { Check } from '../../sdk/src/options.ts';
import { hooks, optionTable } from '../../sdk/src/options.ts';

interface Entry {
  readonly check: Check;
  readonly default?: unknown;
}

/** The hook that waits for an answer of the page: it is no event. */
const waitingHook = 'onBeforeCallDialing';

/** All hooks, with the event of each. */
export const hookEvents: readonly (readonly [hook: string, event: string | undefined])[] = [
  ...Object.entries(hooks),
  [waitingHook, undefined],
];

const hookNames = new Set(hookEvents.map(([name]) => name));

/** All options that are no hooks, in the order of the document. */
export const optionEntries: readonly (readonly [name: string, entry: Entry])[] = Object.entries(
  optionTable as Readonly<Record<string, Entry>>,
).filter(([name]) => !hookNames.has(name));
