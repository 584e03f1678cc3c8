import type { RoutingStrategy } from '../routing/agent-order.ts';
import type { Levels } from './user-changes.ts';

export interface GroupParts {
  readonly name: string;
  readonly description?: string | undefined;
  readonly strategy?: RoutingStrategy | undefined;
}

/** How many things lead callers to a group. */
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
  /** Absent parts stay as they are. */
  setGroup(skillGroupId: string, parts: GroupParts): Promise<void>;
  members(skillGroupId: string): Promise<Levels>;
  setMembers(skillGroupId: string, members: Levels): Promise<void>;
  /** Sets the numbers that its agents call from, in this order. */
  lendNumbers(skillGroupId: string, phoneNumberIds: readonly string[]): Promise<void>;
  usesOf(skillGroupId: string): Promise<GroupUses>;
  /** Removes its agents and its outbound numbers. The name stays in records. */
  removeGroup(skillGroupId: string): Promise<void>;
}
