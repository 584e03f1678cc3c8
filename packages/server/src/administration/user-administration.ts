import { randomUUID } from 'node:crypto';
import { OpenSeatError, type Role } from '@openseat/protocol';
import type { PasswordLink } from '../auth/password-links.ts';
import type { AdministrationStore, AuditContext, Change } from './administration-store.ts';
import { checkedLoginName, checkedPerson } from './names.ts';
import { nextExtension } from './next-extension.ts';
import { type ImportLine, type ImportProblem, readImport } from './read-import.ts';
import { requireGroups, requireUsers } from './required.ts';
import type { SignedInUserSync } from './signed-in-user-sync.ts';
import { type Levels, levelsText, type Person } from './user-changes.ts';

const most = 10_000;

/** Roles, and levels by skill group; absent: unchanged. */
export interface Place {
  readonly roles?: readonly Role[] | undefined;
  readonly levels?: Levels | undefined;
}

/** Ends the transaction of an import without a trace. */
class NothingWritten extends Error {
  readonly problems: readonly ImportProblem[];

  constructor(problems: readonly ImportProblem[]) {
    super('Nothing was written.');
    this.problems = problems;
  }
}

function placeDetail({ roles, levels }: Place) {
  return {
    ...(roles && { roles: roles.join(',') }),
    ...(levels && { skillGroups: levelsText(levels) }),
  };
}

async function requireAdministrator(change: Change): Promise<void> {
  // Without an administrator the instance could not grant access again.
  if ((await change.countAdministrators()) === 0) throw new OpenSeatError('NotModified.PrimaryUser');
}

async function requireRoom(change: Change, loginNames: readonly string[]): Promise<void> {
  const [name] = await change.takenLoginNames(loginNames);
  if (name !== undefined) throw new OpenSeatError('Exists.UserName', { name });
  const count = await change.countUsers();
  if (count + loginNames.length > most) throw new OpenSeatError('LimitExceeded.CccUser', { most });
}

/** What an administrator changes, and the level that the administrator saw. 0: no member. */
export interface LevelChange {
  readonly userId: string;
  readonly skillGroupId: string;
  readonly level: number;
  readonly before: number;
}

/** So many conflicts are named. */
const mostNamed = 5;

function requireAsSeen(
  changes: readonly LevelChange[],
  users: ReadonlyMap<string, { readonly loginName: string; readonly levels: Levels }>,
  groups: readonly { readonly id: string; readonly name: string }[],
): void {
  const conflicts = changes.flatMap(({ userId, skillGroupId, before }) => {
    const user = users.get(userId);
    const current = user?.levels.get(skillGroupId) ?? 0;
    const group = groups.find(({ id }) => id === skillGroupId)?.name ?? skillGroupId;
    return current === before ? [] : [`${user?.loginName ?? userId}, ${group}: ${current}`];
  });
  if (conflicts.length === 0) return;
  const named = conflicts.slice(0, mostNamed).join('; ');
  const levels = conflicts.length > mostNamed ? `${named}; …` : named;
  throw new OpenSeatError('Conflict.SkillLevel', { levels });
}

function joinedBy(levels: Levels | undefined, before: Levels | undefined): readonly string[] {
  return [...(levels?.keys() ?? [])].filter((id) => !before?.has(id));
}

/** Creates, changes and removes an instance's users. */
export class UserAdministration {
  readonly #store: AdministrationStore;
  readonly #staff: SignedInUserSync;

  constructor(store: AdministrationStore, staff: SignedInUserSync) {
    this.#store = store;
    this.#staff = staff;
  }

  /**
   * Answers the new user's id.
   * @throws OpenSeatError `Exists.UserName`, `LimitExceeded.CccUser`, `NotExist.SkillGroup`,
   * `Parameter.Invalid`
   */
  async create(
    act: AuditContext,
    {
      loginName,
      roles,
      levels = new Map(),
      ...wanted
    }: Person & Required<Pick<Place, 'roles'>> & Place & { readonly loginName: string },
  ): Promise<string> {
    const person = checkedPerson(wanted);
    checkedLoginName(loginName);
    const userId = randomUUID();
    await this.#store.change(act, async (change) => {
      await requireRoom(change, [loginName]);
      await requireGroups(change, [...levels.keys()]);
      const extension = nextExtension(await change.extensions());
      await change.addUsers([{ ...person, userId, loginName, extension }]);
      await change.setRoles(new Map([[userId, roles ?? []]]));
      await change.setLevels(new Map([[userId, levels]]));
      await change.note(new Map([[userId, { loginName, extension, ...placeDetail({ roles, levels }) }]]));
    });
    return userId;
  }

  /**
   * Adds all users of a text, or none of them.
   * @returns what hinders it; nothing was written then, nor in a dry run
   * @throws OpenSeatError `LimitExceeded.CccUser`
   */
  async import(
    act: AuditContext,
    lines: readonly ImportLine[],
    { dryRun }: { readonly dryRun: boolean },
  ): Promise<readonly ImportProblem[]> {
    const names = lines.map(({ loginName }) => loginName);
    try {
      await this.#store.change(act, async (change) => {
        const { users, problems } = readImport(lines, {
          taken: await change.takenLoginNames(names),
          groups: await change.groups(),
        });
        if (problems.length > 0) throw new NothingWritten(problems);
        await requireRoom(change, names);
        if (dryRun) throw new NothingWritten([]);
        const given = new Set(await change.extensions());
        const added = users.map((user) => {
          const extension = nextExtension(given);
          given.add(extension);
          return { ...user, userId: randomUUID(), extension };
        });
        await change.addUsers(added);
        await change.setRoles(new Map(added.map(({ userId, roles }) => [userId, roles])));
        await change.setLevels(new Map(added.map(({ userId, levels }) => [userId, levels])));
        await change.note(
          new Map(
            added.map(({ userId, loginName, extension, ...place }) => [
              userId,
              { loginName, extension, ...placeDetail(place) },
            ]),
          ),
        );
      });
    } catch (error) {
      if (error instanceof NothingWritten) return error.problems;
      throw error;
    }
    return [];
  }

  /**
   * @throws OpenSeatError `NotExist.User`, `NotExist.SkillGroup`, `NotModified.PrimaryUser`,
   * `Parameter.Invalid`
   */
  async modify(
    act: AuditContext,
    userId: string,
    { person: wanted, roles, levels }: Place & { readonly person?: Person },
  ): Promise<void> {
    const person = wanted && checkedPerson(wanted);
    const joined = await this.#store.change(act, async (change) => {
      const [before] = await requireUsers(change, [userId]);
      await requireGroups(change, [...(levels?.keys() ?? [])]);
      if (person) await change.setPerson(userId, person);
      if (roles) await change.setRoles(new Map([[userId, roles]]));
      if (levels) await change.setLevels(new Map([[userId, levels]]));
      await requireAdministrator(change);
      const detail = {
        ...(person && { displayName: person.displayName }),
        ...placeDetail({ roles, levels }),
      };
      await change.note(new Map([[userId, detail]]));
      return joinedBy(levels, before?.levels);
    });
    await this.#staff.changed(new Map([[userId, joined]]));
  }

  /**
   * Adds roles and groups to users. Restores removed users.
   * @throws OpenSeatError `NotExist.User`, `NotExist.SkillGroup`, `Exists.UserName`, `LimitExceeded.CccUser`
   */
  async assign(
    act: AuditContext,
    userIds: readonly string[],
    { roles = [], levels = new Map() }: Place,
  ): Promise<readonly string[]> {
    const ids = [...new Set(userIds)];
    const joined = await this.#store.change(act, async (change) => {
      const users = await requireUsers(change, ids, { removedToo: true });
      await requireGroups(change, [...levels.keys()]);
      const removed = users.filter((user) => user.removed);
      if (removed.length > 0) {
        const names = removed.map(({ loginName }) => loginName);
        await requireRoom(change, names);
        await change.restoreUsers(removed.map(({ userId }) => userId));
      }
      const rolesOf = (user: { readonly roles: readonly Role[] }): readonly Role[] => {
        const all = [...new Set([...user.roles, ...roles])];
        return all.length > 0 ? all : ['agent'];
      };
      await change.setRoles(new Map(users.map((user) => [user.userId, rolesOf(user)])));
      await change.setLevels(
        new Map(users.map((user) => [user.userId, new Map([...user.levels, ...levels])])),
      );
      const detail = placeDetail({ roles, levels });
      await change.note(
        new Map(users.map((user) => [user.userId, { ...detail, ...(user.removed && { back: true }) }])),
      );
      return new Map(users.map((user) => [user.userId, joinedBy(levels, user.levels)]));
    });
    await this.#staff.changed(joined);
    return ids;
  }

  /**
   * Changes levels of many users in many groups, all or none.
   * @throws OpenSeatError `NotExist.User`, `NotExist.SkillGroup`, `Conflict.SkillLevel`
   */
  async setLevels(act: AuditContext, changes: readonly LevelChange[]): Promise<void> {
    const joined = await this.#store.change(act, async (change) => {
      const users = await requireUsers(change, [...new Set(changes.map(({ userId }) => userId))]);
      await requireGroups(change, [...new Set(changes.map(({ skillGroupId }) => skillGroupId))]);
      const before = new Map(users.map((user) => [user.userId, user]));
      requireAsSeen(changes, before, await change.groups());
      const after = new Map(users.map((user) => [user.userId, new Map(user.levels)]));
      for (const { userId, skillGroupId, level } of changes) {
        if (level === 0) after.get(userId)?.delete(skillGroupId);
        else after.get(userId)?.set(skillGroupId, level);
      }
      await change.setLevels(after);
      await change.note(
        new Map([...after].map(([userId, levels]) => [userId, { skillGroups: levelsText(levels) }])),
      );
      return new Map(
        [...after].map(([userId, levels]) => [userId, joinedBy(levels, before.get(userId)?.levels)]),
      );
    });
    await this.#staff.changed(joined);
  }

  /** Removes all of them, or none. @throws OpenSeatError `NotExist.User`, `NotModified.PrimaryUser` */
  async remove(act: AuditContext, userIds: readonly string[]): Promise<void> {
    const ids = [...new Set(userIds)];
    await this.#store.change(act, async (change) => {
      const users = await requireUsers(change, ids);
      await change.removeUsers(ids);
      await requireAdministrator(change);
      await change.note(new Map(users.map(({ userId, loginName }) => [userId, { loginName }])));
    });
    await this.#staff.removed(ids);
  }

  /** @throws OpenSeatError `NotExist.User`, `NotModified.PrimaryUser` */
  async setDisabled(act: AuditContext, userId: string, disabled: boolean): Promise<void> {
    await this.#store.change(act, async (change) => {
      await requireUsers(change, [userId]);
      await change.setDisabled(userId, disabled);
      await requireAdministrator(change);
      await change.note(new Map([[userId, {}]]));
    });
    if (disabled) await this.#staff.dismiss([userId]);
  }

  /** Stores a link where the user sets a password. @throws OpenSeatError `NotExist.User` */
  async linkPassword(act: AuditContext, userId: string, link: PasswordLink): Promise<void> {
    await this.#store.change(act, async (change) => {
      await requireUsers(change, [userId]);
      await change.putPasswordLink(userId, link);
      await change.note(new Map([[userId, {}]]));
    });
  }
}
