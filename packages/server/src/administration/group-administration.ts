import { randomUUID } from 'node:crypto';
import { OpenSeatError } from '@openseat/protocol';
import type { Act, AdministrationStore, Change } from './administration-store.ts';
import type { GroupParts, GroupUses } from './group-changes.ts';
import { shownName } from './names.ts';
import { requireGroups, requireNumbers, requireUsers } from './required.ts';
import type { Staff } from './staff.ts';
import { type Levels, levelsText } from './user-changes.ts';

const most = 1000;

/** What is absent stays as it is. */
export interface WantedGroup extends GroupParts {
  /** Levels by user. */
  readonly members?: Levels | undefined;
  readonly phoneNumberIds?: readonly string[] | undefined;
}

export interface AdministrationParts {
  readonly store: AdministrationStore;
  readonly staff: Staff;
  /** Reads anew how groups route. */
  readonly refreshRules: () => Promise<void>;
  /** How many calls in life are in a group, or may come to it by the flow that they are in. */
  readonly callsIn: (skillGroupId: string) => number;
}

/** The skill groups of an instance, as its administrators change them. */
export class GroupAdministration {
  readonly #options: AdministrationParts;

  constructor(options: AdministrationParts) {
    this.#options = options;
  }

  /** The new group's id. @throws OpenSeatError `Exists.SkillGroupName`, `LimitExceeded.SkillGroup`, `NotExist.User`, `NotExist.PhoneNumber` */
  async create(act: Act, wanted: WantedGroup): Promise<string> {
    const skillGroupId = randomUUID();
    const group = { ...wanted, name: shownName(wanted.name, 'name') };
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

  /** @throws OpenSeatError `NotExist.SkillGroup`, `Exists.SkillGroupName`, `NotExist.User`, `NotExist.PhoneNumber` */
  async modify(act: Act, skillGroupId: string, wanted: WantedGroup): Promise<void> {
    const group = { ...wanted, name: shownName(wanted.name, 'name') };
    const joined = await this.#options.store.change(act, async (change) => {
      await requireGroups(change, [skillGroupId]);
      await requireFreeName(change, group.name, skillGroupId);
      await change.setGroup(skillGroupId, group);
      return furnish(change, skillGroupId, group);
    });
    await this.#isChanged(joined);
  }

  /** @throws OpenSeatError `NotExist.SkillGroup`, `InUse.SkillGroup` */
  async remove(act: Act, skillGroupId: string): Promise<void> {
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

/** Members and numbers, where they are given; who is concerned, and whether she has joined the group by it. */
async function furnish(
  change: Change,
  skillGroupId: string,
  { name, members, phoneNumberIds }: WantedGroup,
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
