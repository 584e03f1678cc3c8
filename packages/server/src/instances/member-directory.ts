import type { Role } from '@openseat/protocol';
import type { UserGroup } from '../auth/user-directory.ts';

/** A user of an instance with roles and groups. */
export interface Member {
  readonly userId: string;
  readonly instanceId: string;
  readonly loginName: string;
  readonly displayName: string;
  readonly email: string;
  readonly phone: string;
  readonly roles: readonly Role[];
  readonly groups: readonly UserGroup[];
}

/**
 * Which users a list may show: all of the instance, the members of a user's groups with the user, or only
 * the user.
 */
export type MemberScope =
  | { readonly type: 'everybody' }
  | { readonly type: 'ownGroups'; readonly userId: string }
  | { readonly type: 'self'; readonly userId: string };

export interface MemberQuery {
  readonly instanceId: string;
  readonly scope: MemberScope;
  readonly skillGroupId?: string | undefined;
  readonly role?: Role;
  /** Only these users. */
  readonly userIds?: readonly string[] | undefined;
  readonly loginName?: string | undefined;
  /** A part of the login name or of the display name, in any case; empty: all. */
  readonly namePart?: string | undefined;
  /**
   * Adds users that were removed after this time (epoch milliseconds), without roles and groups. Absent: no
   * removed users.
   */
  readonly since?: number | undefined;
  /** From 1. */
  readonly pageNumber: number;
  readonly pageSize: number;
}

export interface MemberDirectory {
  find(userId: string): Promise<Member | undefined>;
  /** One page by login name, with the count of all that match. */
  page(query: MemberQuery): Promise<{ readonly totalCount: number; readonly list: readonly Member[] }>;
  /** How many users have each role. */
  countByRole(instanceId: string): Promise<ReadonlyMap<Role, number>>;
}
