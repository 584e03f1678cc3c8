// Exports of every SDK build besides its class.

export type { Sound, SoundClip, SoundDevice, SoundState, SoundUse } from './core/audio.ts';
export type { BeforeCallDialing } from './core/before-call-dialing.ts';
export type { CallQuality, LineFault } from './core/call-quality.ts';
export type * from './core/callback-types.ts';
export type { ConditionCode } from './core/condition-code.ts';
export type { Customer } from './core/customer.ts';
export { DevelopmentError, WorkbenchError } from './core/errors.ts';
export type { WorkbenchEvents } from './core/events.ts';
export type * from './core/lookup-types.ts';
export type { NetworkReport, Reach } from './core/network-report.ts';
export type { Voicemail } from './core/voicemail.ts';
export type * from './core/workbench-state.ts';
export type * from './core/wrap-up.ts';
export { forwardHooks, type Hooks } from './forward-hooks.ts';
export type { LanguageTexts } from './language.ts';
export type {
  AcceptedOptions,
  CallComingHook,
  Check,
  DefaultedEntry,
  ErrorNotice,
  HeaderAction,
  HookEntry,
  LaterOption,
  OptionEntry,
  OptionsOf,
  OwnHookEntry,
  optionTable,
  ValueOf,
  WorkbenchOptions,
} from './options.ts';
export type { MountPanel, PanelSettings, WorkbenchBase } from './workbench-sdk.ts';
