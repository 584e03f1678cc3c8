import type { WorkbenchOptions } from '@openseat/sdk';

type HookName = Extract<keyof WorkbenchOptions, `on${string}`>;

/** Hooks that call what `latest()` has at that moment: a workbench binds its hooks once, a component renders often. */
export function forwardHooks(
  latest: () => Pick<WorkbenchOptions, HookName>,
): Required<Pick<WorkbenchOptions, HookName>> {
  return {
    onInit: () => latest().onInit?.(),
    onRegister: (...given) => latest().onRegister?.(...given),
    onCallComing: (...given) => latest().onCallComing?.(...given),
    onCallDialing: (...given) => latest().onCallDialing?.(...given),
    onCallEstablish: (...given) => latest().onCallEstablish?.(...given),
    onCallRelease: (...given) => latest().onCallRelease?.(...given),
    onErrorNotify: (...given) => latest().onErrorNotify?.(...given),
    onLogOut: () => latest().onLogOut?.(),
    onLogIn: () => latest().onLogIn?.(),
    onBreak: () => latest().onBreak?.(),
    onReady: () => latest().onReady?.(),
    onHangUp: (...given) => latest().onHangUp?.(...given),
    onStatusChange: (...given) => latest().onStatusChange?.(...given),
  };
}
