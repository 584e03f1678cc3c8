import type { AuditEntry } from '../audit/audit-log.ts';
import type { PasswordLink } from '../auth/password-links.ts';
import type { Instance } from '../instances/instance-directory.ts';
import type { OAuthClient } from '../oauth/oauth-clients.ts';

/** An instance with all that it needs before its administrator signs in. */
export interface NewInstance {
  readonly id: string;
  readonly name: string;
  readonly administrator: {
    readonly userId: string;
    readonly loginName: string;
    readonly extension: string;
    /** A password's hash, or a link where the administrator sets one. */
    readonly password: { readonly hash: string } | { readonly link: PasswordLink };
  };
  readonly console: OAuthClient;
  readonly audit: readonly AuditEntry[];
}

export interface ServerInstance extends Omit<Instance, 'description'> {
  /** Whether its administrators operate the server. */
  readonly operator: boolean;
}

/** What a set-up reads and writes, in one transaction. */
export interface SetupChange {
  /** Whether any instance has an administrator. */
  isClaimed(): Promise<boolean>;
  instances(): Promise<readonly ServerInstance[]>;
  /** The first instance of the server becomes its operator. */
  add(instance: NewInstance): Promise<void>;
}

export interface SetupStore extends Pick<SetupChange, 'isClaimed' | 'instances'> {
  /** Runs `work` in a transaction. Set-ups of all servers at this database run one after another. */
  change<T>(work: (change: SetupChange) => Promise<T>): Promise<T>;
}
