import { forwardHooks, type Hooks } from '@openseat/sdk';

/** The SDK's hooks (`onCallComing`, …) as props. */
export type HookProps = { readonly [Name in keyof Hooks]?: Hooks[Name] | undefined };

const names = Object.keys(forwardHooks(() => ({}))) as (keyof Hooks)[];

/** The options, in which a hook that is given as a prop takes the place of the same hook of the options. */
export function withHookProps<Options extends object>(options: Options, props: HookProps): Options & Hooks {
  const given = names.filter((name) => props[name]).map((name) => [name, props[name]]);
  return { ...options, ...(Object.fromEntries(given) as Hooks) };
}
