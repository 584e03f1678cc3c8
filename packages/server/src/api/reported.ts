import { OpenSeatError } from '@openseat/protocol';
import type { SkillGroupSummary } from '../instances/instance-directory.ts';
import type { Member } from '../instances/member-directory.ts';
import type { Caller } from './handler.ts';
import { visibleMembers } from './member-infos.ts';
import { ledGroups } from './own-groups.ts';
import type { Services } from './services.ts';

/** Which rows of a report a caller gets, and the refusals of those that are not hers to see. */
interface PageRequest {
  readonly pageNumber?: number;
  readonly pageSize?: number;
}

export interface ReportPage<Row> {
  readonly pageNumber: number;
  readonly pageSize: number;
  readonly totalCount: number;
  readonly list: readonly Row[];
}

const mostIds = 50;

/** Ids with commas between them; undefined: none are named, all are meant. */
export function idsOf(text: string | undefined, name: string): readonly string[] | undefined {
  const ids = [...new Set((text ?? '').split(',').map((id) => id.trim()))].filter((id) => id !== '');
  if (ids.length > mostIds)
    throw new OpenSeatError('Parameter.Invalid', { name, reason: `more than ${mostIds}` });
  return ids.length === 0 ? undefined : ids;
}

/** The instance's groups, of which a leader sees those that she leads. @throws for a named group that is not among them */
export async function visibleGroups(
  services: Pick<Services, 'users' | 'instances'>,
  caller: Caller,
  ids: readonly string[] | undefined,
): Promise<readonly SkillGroupSummary[]> {
  const [all, led] = await Promise.all([
    services.instances.skillGroups(caller.identity.instanceId),
    ledGroups(services, caller),
  ]);
  for (const id of ids ?? []) {
    if (!all.some((group) => group.id === id)) throw new OpenSeatError('NotExist.SkillGroup', { id });
    if (led && !led.has(id)) throw new OpenSeatError('NoPermission.User');
  }
  return all.filter(({ id }) => (ids ? ids.includes(id) : !led || led.has(id)));
}

/** One page of them. */
export async function reportedGroups(
  services: Pick<Services, 'users' | 'instances'>,
  caller: Caller,
  ids: readonly string[] | undefined,
  { pageNumber = 1, pageSize = 10 }: PageRequest,
): Promise<ReportPage<SkillGroupSummary>> {
  const groups = await visibleGroups(services, caller, ids);
  const list = groups.slice((pageNumber - 1) * pageSize, pageNumber * pageSize);
  return { pageNumber, pageSize, totalCount: groups.length, list };
}

/** @throws for an id that is no user's of the instance, or one's whom the caller may not see */
export async function requireVisible(
  { members }: Pick<Services, 'members'>,
  caller: Caller,
  userIds: readonly string[],
): Promise<readonly Member[]> {
  const { instanceId } = caller.identity;
  // What was told of somebody who has been removed can still be asked for.
  const query = { instanceId, userIds, since: 0, pageNumber: 1, pageSize: userIds.length };
  const [{ list }, visible] = await Promise.all([
    members.page({ ...query, scope: { type: 'everybody' } }),
    members.page({ ...query, scope: visibleMembers(caller) }),
  ]);
  const ours = new Set(list.map((member) => member.userId));
  const strange = userIds.find((id) => !ours.has(id));
  if (strange !== undefined) throw new OpenSeatError('NotExist.User', { id: strange });
  if (visible.totalCount < userIds.length) throw new OpenSeatError('NoPermission.User');
  return list;
}

/** One page of agents by login name, also of those who were removed since. @throws for a named agent or group that the caller may not see */
export async function reportedAgents(
  services: Services,
  caller: Caller,
  wanted: { readonly agentIds?: string; readonly skillGroupId?: string },
  since: number | undefined,
  { pageNumber = 1, pageSize = 10 }: PageRequest,
): Promise<ReportPage<Member>> {
  const userIds = idsOf(wanted.agentIds, 'AgentIds');
  const skillGroupId = wanted.skillGroupId || undefined;
  if (skillGroupId) await visibleGroups(services, caller, [skillGroupId]);
  if (userIds) await requireVisible(services, caller, userIds);
  const { totalCount, list } = await services.members.page({
    instanceId: caller.identity.instanceId,
    scope: visibleMembers(caller),
    userIds,
    skillGroupId,
    since: userIds ? 0 : since,
    pageNumber,
    pageSize,
  });
  return { pageNumber, pageSize, totalCount, list };
}

/** The time zone whose midnight begins the instance's days. */
export async function timeZoneOf(services: Pick<Services, 'settings'>, caller: Caller): Promise<string> {
  const { TimeZone = 'UTC' } = await services.settings.ofInstance(caller.identity.instanceId);
  return TimeZone;
}

/** Who an agent is, as reports tell it. */
export function reportedAgent(member: Member) {
  return {
    instanceId: member.instanceId,
    agentId: member.userId,
    agentName: member.displayName,
    loginName: member.loginName,
    skillGroupIds: member.groups.map((group) => group.id).join(','),
    skillGroupNames: member.groups.map((group) => group.name).join(','),
  };
}

export function reportedGroup(instanceId: string, group: SkillGroupSummary) {
  return { instanceId, skillGroupId: group.id, skillGroupName: group.name };
}

/** An answer of more rows than this is asked for in smaller pages. */
const mostRows = 10_000;

/** @throws when so many intervals for each of a page's rows would be too much for one answer */
export function refuseTooMany(periods: number, { pageSize = 10 }: PageRequest): void {
  if (periods * pageSize > mostRows) {
    throw new OpenSeatError('Parameter.Invalid', {
      name: 'PageSize',
      reason: `more than ${mostRows} rows in one answer`,
    });
  }
}
