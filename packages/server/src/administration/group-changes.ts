import type { RoutingStrategy } from '../routing/rank.ts';
import type { Levels } from './user-changes.ts';

export interface GroupParts {
  readonly name: string;
  readonly description?: string | undefined;
  readonly strategy?: RoutingStrategy | undefined;
}

/** How much leads callers to a group. */
export interface GroupUses {
  readonly numbers: number;
  readonly flows: number;
  readonly overflows: number;
  readonly callbacks: number;
}

export interface GroupChanges {
  /** The instance's groups, without the removed ones. */
  groups(): Promise<readonly { readonly id: string; readonly name: string }[]>;
  addGroup(skillGroupId: string, parts: GroupParts): Promise<void>;
  /** What is absent stays. */
  setGroup(skillGroupId: string, parts: GroupParts): Promise<void>;
  members(skillGroupId: string): Promise<Levels>;
  setMembers(skillGroupId: string, members: Levels): Promise<void>;
  /** The numbers that its agents call from, in this order. */
  lendNumbers(skillGroupId: string, phoneNumberIds: readonly string[]): Promise<void>;
  usesOf(skillGroupId: string): Promise<GroupUses>;
  /** Its agents leave it and its numbers are lent no more; its name stays in records. */
  removeGroup(skillGroupId: string): Promise<void>;
}
