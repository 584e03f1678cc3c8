import { hooks, type WorkbenchOptions } from './options.ts';

/** The options that are hooks (document, 19 to 31). */
export type Hooks = Pick<WorkbenchOptions, keyof typeof hooks | 'onBeforeCallDialing'>;

/**
 * Creates hooks that call the current ones of `latest()`. A workbench binds its hooks once, at
 * construction; a component of React, Vue or another library has new functions at each render.
 */
export function forwardHooks(latest: () => Hooks): Required<Hooks> {
  const names = Object.keys(hooks) as (keyof Hooks)[];
  const forward =
    (name: keyof Hooks) =>
    (...given: unknown[]) =>
      (latest()[name] as ((...args: unknown[]) => unknown) | undefined)?.(...given);
  return {
    ...(Object.fromEntries(names.map((name) => [name, forward(name)])) as Required<Hooks>),
    onBeforeCallDialing: (request) => {
      const { onBeforeCallDialing: hook } = latest();
      if (hook) hook(request);
      else request.callback();
    },
  };
}
