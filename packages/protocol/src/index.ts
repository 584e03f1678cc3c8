export * from './agent-channel.ts';
export * from './agent-state-names.ts';
export * from './agent-status.ts';
export { type ReleaseReason, releaseReasons } from './call-info.ts';
export * from './contact.ts';
export * from './errors.ts';
export * from './events.ts';
export * from './operation.ts';
export * as operations from './operations/index.ts';
