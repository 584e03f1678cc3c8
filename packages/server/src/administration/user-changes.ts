import type { Role } from '@openseat/protocol';
import type { PasswordLink } from '../auth/password-links.ts';

/** Levels by skill group, or by user. */
export type Levels = ReadonlyMap<string, number>;

/** As the audit log tells them. */
export function levelsText(levels: Levels): string {
  return [...levels].map(([id, level]) => `${id}:${level}`).join(',');
}

export interface Person {
  readonly displayName: string;
  readonly email: string;
  readonly phone: string;
}

export interface NewUser extends Person {
  readonly userId: string;
  readonly loginName: string;
  readonly extension: string;
}

export interface AdministeredUser {
  readonly userId: string;
  readonly loginName: string;
  readonly roles: readonly Role[];
  readonly levels: Levels;
  /** She is a name in records only. */
  readonly removed: boolean;
}

export interface UserChanges {
  /** Those of the ids that are users of the instance, removed ones too. */
  users(userIds: readonly string[]): Promise<readonly AdministeredUser[]>;
  /** Without the removed ones. */
  countUsers(): Promise<number>;
  /** The first of these names by which somebody who is not removed signs in, whatever its case. */
  takenLoginName(loginNames: readonly string[]): Promise<string | undefined>;
  /** All that were ever given. */
  extensions(): Promise<ReadonlySet<string>>;
  /** How many administrators can sign in, here or at their company's provider, or have an AccessKey. */
  countAdministrators(): Promise<number>;
  addUser(user: NewUser): Promise<void>;
  setPerson(userId: string, person: Person): Promise<void>;
  setRoles(rolesByUser: ReadonlyMap<string, readonly Role[]>): Promise<void>;
  setLevels(levelsByUser: ReadonlyMap<string, Levels>): Promise<void>;
  setDisabled(userId: string, disabled: boolean): Promise<void>;
  /** Where she chooses her password; ends those before. */
  putPasswordLink(userId: string, link: PasswordLink): Promise<void>;
  /** Takes roles, groups, passwords, AccessKeys and links away; what they are called stays. */
  removeUsers(userIds: readonly string[]): Promise<void>;
  /** They are no longer removed, and have nothing yet. */
  restoreUsers(userIds: readonly string[]): Promise<void>;
}
