// What every build of the SDK exports beside its class.
export { DevelopmentError, WorkbenchError } from './core/errors.ts';
export type { WorkbenchEvents } from './core/events.ts';
export type * from './core/workbench-state.ts';
export { forwardHooks, type Hooks } from './forward-hooks.ts';
export type { ErrorNotice, HeaderAction, WorkbenchOptions } from './options.ts';
export type { NetworkReport } from './phone/network-check.ts';
export type { BareWorkbench, MountPanel } from './workbench-sdk.ts';
