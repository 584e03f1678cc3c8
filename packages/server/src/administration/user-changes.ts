import type { Role } from '@openseat/protocol';
import type { PasswordLink } from '../auth/password-links.ts';

/** Levels by skill group, or by user. */
export type Levels = ReadonlyMap<string, number>;

/** The form of the audit log. */
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
  /** A removed user remains only as a name in records. */
  readonly removed: boolean;
}

export interface UserChanges {
  /** Those of the ids that are users of the instance, removed ones too. */
  users(userIds: readonly string[]): Promise<readonly AdministeredUser[]>;
  /** Counts users, without the removed ones. */
  countUsers(): Promise<number>;
  /** Those of the login names that users have, in any case of letters. Removed users do not count. */
  takenLoginNames(loginNames: readonly string[]): Promise<readonly string[]>;
  /** All extensions that were ever given. */
  extensions(): Promise<ReadonlySet<string>>;
  /** How many administrators can sign in, here or by the identity provider, or have an AccessKey. */
  countAdministrators(): Promise<number>;
  addUsers(users: readonly NewUser[]): Promise<void>;
  setPerson(userId: string, person: Person): Promise<void>;
  setRoles(rolesByUser: ReadonlyMap<string, readonly Role[]>): Promise<void>;
  setLevels(levelsByUser: ReadonlyMap<string, Levels>): Promise<void>;
  setDisabled(userId: string, disabled: boolean): Promise<void>;
  /** Stores a link where the user sets a password. Earlier links end. */
  putPasswordLink(userId: string, link: PasswordLink): Promise<void>;
  /** Removes roles, groups, passwords, AccessKeys and links. Names stay. */
  removeUsers(userIds: readonly string[]): Promise<void>;
  /** Restores users, without roles and groups. */
  restoreUsers(userIds: readonly string[]): Promise<void>;
}
