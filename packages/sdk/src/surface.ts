// What every build of the SDK exports beside its class.
export { DevelopmentError, WorkbenchError } from './core/errors.ts';
export type { WorkbenchEvents } from './core/events.ts';
export type { LineFault, LineQuality } from './core/line-quality.ts';
export type * from './core/looked-up.ts';
export type { NetworkReport, Reach } from './core/network-report.ts';
export type { Sound, SoundClip, SoundDevice, SoundState, SoundUse } from './core/sound.ts';
export type * from './core/workbench-state.ts';
export { forwardHooks, type Hooks } from './forward-hooks.ts';
export type { ErrorNotice, HeaderAction, WorkbenchOptions } from './options.ts';
export type { BareWorkbench, MountPanel } from './workbench-sdk.ts';
