import type { AuditDetail } from '../audit/audit-log.ts';
import type { FlowChanges } from './flow-changes.ts';
import type { GroupChanges } from './group-changes.ts';
import type { NumberChanges } from './number-changes.ts';
import type { SettingChanges } from './setting-administration.ts';
import type { UserChanges } from './user-changes.ts';

/** Who changes what, by which request. */
export interface Act {
  readonly instanceId: string;
  readonly actorId: string;
  /** The operation's name. */
  readonly action: string;
  readonly requestId: string;
}

/** What one change reads and writes, of the act's instance alone. */
export interface Change extends UserChanges, GroupChanges, NumberChanges, FlowChanges, SettingChanges {
  /** Writes to the audit log, an entry for each target. */
  note(details: ReadonlyMap<string, AuditDetail>): Promise<void>;
}

export interface AdministrationStore {
  /** What `work` does is done whole or, when it throws, not at all; an instance's changes come one after another. */
  change<T>(act: Act, work: (change: Change) => Promise<T>): Promise<T>;
}
