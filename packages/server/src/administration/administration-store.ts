import type { AuditActor, AuditDetail } from '../audit/audit-log.ts';
import type { FlowChanges } from './flow-changes.ts';
import type { GroupChanges } from './group-changes.ts';
import type { NumberChanges } from './number-changes.ts';
import type { SettingChanges } from './setting-changes.ts';
import type { TrunkChanges } from './trunk-changes.ts';
import type { UserChanges } from './user-changes.ts';
import type { WrapUpChanges } from './wrap-up-changes.ts';

/** The actor of a change and its request, for the audit log. */
export interface AuditContext extends AuditActor {
  readonly instanceId: string;
  /** The operation's name. */
  readonly action: string;
  readonly requestId: string;
}

/** What a change reads and writes, only in the instance of the request. */
export interface Change
  extends UserChanges,
    GroupChanges,
    NumberChanges,
    FlowChanges,
    SettingChanges,
    TrunkChanges,
    WrapUpChanges {
  /** Writes an audit entry for each target. */
  note(details: ReadonlyMap<string, AuditDetail>): Promise<void>;
}

export interface AdministrationStore {
  /** Runs `work` in a transaction. The changes of an instance run one after another. */
  change<T>(act: AuditContext, work: (change: Change) => Promise<T>): Promise<T>;
}
