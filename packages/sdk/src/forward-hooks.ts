import { hooks, type WorkbenchOptions } from './options.ts';

/** The options that are hooks (document, 19 to 31). */
export type Hooks = Pick<WorkbenchOptions, keyof typeof hooks>;

/**
 * Hooks that call whatever `latest()` has at that moment. A workbench binds its hooks once, when it is constructed; a component
 * of React, Vue or another library has new functions at each render.
 */
export function forwardHooks(latest: () => Hooks): Required<Hooks> {
  const names = Object.keys(hooks) as (keyof Hooks)[];
  const forward =
    (name: keyof Hooks) =>
    (...given: unknown[]) =>
      (latest()[name] as ((...args: unknown[]) => void) | undefined)?.(...given);
  return Object.fromEntries(names.map((name) => [name, forward(name)])) as Required<Hooks>;
}
