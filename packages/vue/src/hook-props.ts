import { forwardHooks, type Hooks } from '@openseat/sdk';
import type { PropType } from 'vue';

type Handlers = { readonly [Name in keyof Hooks]-?: NonNullable<Hooks[Name]> };
/** Vue gives an array where a component around this one adds a listener of its own to the page's. */
type Listeners<Name extends keyof Hooks> = Handlers[Name] | readonly Handlers[Name][];
type HookProps = { readonly [Name in keyof Hooks]?: Listeners<Name> | undefined };

const names = Object.keys(forwardHooks(() => ({}))) as (keyof Hooks)[];

/**
 * The SDK's hooks as props: `@call-coming` is the prop `onCallComing`. Events of `emits` return nothing to
 * the component, but some hooks return an answer.
 */
export const hookProps = Object.fromEntries(
  names.map((name) => [name, { type: [Function, Array] }]),
) as unknown as { readonly [Name in keyof Hooks]-?: { readonly type: PropType<Listeners<Name>> } };

type Handler = (...given: unknown[]) => unknown;

/** Calls all listeners. Its answer is the first that is not undefined. */
const together =
  (listeners: readonly Handler[]): Handler =>
  (...given) =>
    listeners.map((listener) => listener(...given)).find((answer) => answer !== undefined);

/** The hooks that the page gives at this moment. */
export function hooksOf(props: HookProps): Hooks {
  const given = names.flatMap((name) => {
    const listener = props[name] as Handler | readonly Handler[] | undefined;
    if (!listener) return [];
    return [[name, typeof listener === 'function' ? listener : together(listener)] as const];
  });
  return Object.fromEntries(given) as Hooks;
}
