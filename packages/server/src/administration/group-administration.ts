import { randomUUID } from 'node:crypto';
import { OpenSeatError } from '@openseat/protocol';
import type { AdministrationStore, AuditContext, Change } from './administration-store.ts';
import type { GroupParts, GroupUses } from './group-changes.ts';
import { shownName } from './names.ts';
import { requireGroups, requireNumbers, requireUsers } from './required.ts';
import type { SignedInUserSync } from './signed-in-user-sync.ts';
import { type Levels, levelsText } from './user-changes.ts';

const most = 1000;

/** Absent fields stay as they are. */
export interface GroupRequest extends GroupParts {
  /** Levels by user. */
  readonly members?: Levels | undefined;
  readonly phoneNumberIds?: readonly string[] | undefined;
}

export interface AdministrationParts {
  readonly store: AdministrationStore;
  readonly staff: SignedInUserSync;
  /** Reloads the routing rules. */
  readonly refreshRules: () => Promise<void>;
  /** How many current calls are in a group, or may reach it by their flow. */
  readonly callsIn: (skillGroupId: string) => number;
}

/** Creates, changes and removes an instance's skill groups. */
export class GroupAdministration {
  readonly #options: AdministrationParts;

  constructor(options: AdministrationParts) {
    this.#options = options;
  }

  /**
   * Answers the new group's id.
   * @throws OpenSeatError `Exists.SkillGroupName`, `LimitExceeded.SkillGroup`, `NotExist.User`,
   * `NotExist.PhoneNumber`
   */
  async create(act: AuditContext, requested: GroupRequest): Promise<string> {
    const skillGroupId = randomUUID();
    const group = { ...requested, name: shownName(requested.name, 'name') };
    const joined = await this.#options.store.change(act, async (change) => {
      if ((await change.groups()).length >= most)
        throw new OpenSeatError('LimitExceeded.SkillGroup', { most });
      await requireFreeName(change, group.name);
      await change.addGroup(skillGroupId, group);
      return furnish(change, skillGroupId, group);
    });
    await this.#isChanged(joined);
    return skillGroupId;
  }

  /**
   * @throws OpenSeatError `NotExist.SkillGroup`, `Exists.SkillGroupName`, `NotExist.User`,
   * `NotExist.PhoneNumber`
   */
  async modify(act: AuditContext, skillGroupId: string, requested: GroupRequest): Promise<void> {
    const group = { ...requested, name: shownName(requested.name, 'name') };
    const joined = await this.#options.store.change(act, async (change) => {
      await requireGroups(change, [skillGroupId]);
      await requireFreeName(change, group.name, skillGroupId);
      await change.setGroup(skillGroupId, group);
      return furnish(change, skillGroupId, group);
    });
    await this.#isChanged(joined);
  }

  /** @throws OpenSeatError `NotExist.SkillGroup`, `InUse.SkillGroup` */
  async remove(act: AuditContext, skillGroupId: string): Promise<void> {
    const left = await this.#options.store.change(act, async (change) => {
      const group = (await change.groups()).find(({ id }) => id === skillGroupId);
      if (!group) throw new OpenSeatError('NotExist.SkillGroup', { id: skillGroupId });
      this.#requireUnused(skillGroupId, await change.usesOf(skillGroupId));
      const members = await change.members(skillGroupId);
      await change.removeGroup(skillGroupId);
      await change.note(new Map([[skillGroupId, { name: group.name }]]));
      return new Map([...members.keys()].map((userId) => [userId, []]));
    });
    await this.#isChanged(left);
  }

  #requireUnused(skillGroupId: string, uses: GroupUses): void {
    const all = Object.entries({ ...uses, calls: this.#options.callsIn(skillGroupId) });
    const some = all.filter(([, count]) => count > 0);
    if (some.length === 0) return;
    throw new OpenSeatError('InUse.SkillGroup', {
      uses: some.map(([name, count]) => `${name} ${count}`).join(', '),
    });
  }

  async #isChanged(joined: ReadonlyMap<string, readonly string[]>): Promise<void> {
    await this.#options.refreshRules();
    await this.#options.staff.changed(joined);
  }
}

async function requireFreeName(change: Change, name: string, except?: string): Promise<void> {
  const taken = (await change.groups()).some((group) => group.name === name && group.id !== except);
  if (taken) throw new OpenSeatError('Exists.SkillGroupName', { name });
}

/**
 * Sets members and numbers, where given. Answers the affected users, each with the group if it is new for
 * the user.
 */
async function furnish(
  change: Change,
  skillGroupId: string,
  { name, members, phoneNumberIds }: GroupRequest,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const before = await change.members(skillGroupId);
  if (members) {
    await requireUsers(change, [...members.keys()]);
    await change.setMembers(skillGroupId, members);
  }
  if (phoneNumberIds) {
    await requireNumbers(change, phoneNumberIds);
    await change.lendNumbers(skillGroupId, phoneNumberIds);
  }
  const detail = {
    name,
    ...(members && { users: levelsText(members) }),
    ...(phoneNumberIds && { phoneNumbers: phoneNumberIds.join(',') }),
  };
  await change.note(new Map([[skillGroupId, detail]]));
  const concerned = members
    ? [...new Set([...before.keys(), ...members.keys()])].filter((id) => before.get(id) !== members.get(id))
    : [];
  return new Map(concerned.map((id) => [id, before.has(id) ? [] : [skillGroupId]]));
}
