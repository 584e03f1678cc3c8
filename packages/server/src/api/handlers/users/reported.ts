import { OpenSeatError } from '@openseat/protocol';
import type { SkillGroupSummary } from '../../../instances/instance-directory.ts';
import type { Member } from '../../../instances/member-directory.ts';
import type { Caller } from '../../handler.ts';
import type { Services } from '../../services.ts';
import { supervisedGroups } from '../groups/supervised-groups.ts';
import { visibleMembers } from './member-infos.ts';

/** The rows of a report that a caller may see, and the errors for others. */
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

const maxIds = 50;

/** Comma-separated ids. Undefined: no ids, so all are meant. */
export function idsOf(text: string | undefined, name: string): readonly string[] | undefined {
  const ids = [...new Set((text ?? '').split(',').map((id) => id.trim()))].filter((id) => id !== '');
  if (ids.length > maxIds)
    throw new OpenSeatError('Parameter.Invalid', { name, reason: `more than ${maxIds}` });
  return ids.length === 0 ? undefined : ids;
}

/**
 * The instance's groups. Supervisors see the groups that they lead.
 * @throws for a named group outside of these
 */
export async function visibleGroups(
  services: Pick<Services, 'users' | 'instances'>,
  caller: Caller,
  ids: readonly string[] | undefined,
): Promise<readonly SkillGroupSummary[]> {
  const [all, led] = await Promise.all([
    services.instances.skillGroups(caller.identity.instanceId),
    supervisedGroups(services, caller),
  ]);
  for (const id of ids ?? []) {
    if (!all.some((group) => group.id === id)) throw new OpenSeatError('NotExist.SkillGroup', { id });
    if (led && !led.has(id)) throw new OpenSeatError('NoPermission.User');
  }
  return all.filter(({ id }) => (ids ? ids.includes(id) : !led || led.has(id)));
}

/** One page of the visible groups. */
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

/** @throws for an id that is no user of the instance, or a user that the caller may not see */
export async function requireVisible(
  { members }: Pick<Services, 'members'>,
  caller: Caller,
  userIds: readonly string[],
): Promise<readonly Member[]> {
  const { instanceId } = caller.identity;
  // Reports of removed users can still be requested.
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

/**
 * One page of agents by login name, including agents removed since.
 * @throws for a named agent or group that the caller may not see
 */
export async function reportedAgents(
  services: Services,
  caller: Caller,
  requested: { readonly agentIds?: string; readonly skillGroupId?: string },
  since: number | undefined,
  { pageNumber = 1, pageSize = 10 }: PageRequest,
): Promise<ReportPage<Member>> {
  const userIds = idsOf(requested.agentIds, 'AgentIds');
  const skillGroupId = requested.skillGroupId || undefined;
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

/** The instance's time zone. Its midnight starts a day. */
export async function timeZoneOf(services: Pick<Services, 'settings'>, caller: Caller): Promise<string> {
  const { TimeZone = 'UTC' } = await services.settings.ofInstance(caller.identity.instanceId);
  return TimeZone;
}

/** An agent's names in the form of reports. */
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

/** Larger answers must be requested in smaller pages. */
const maxRows = 10_000;

/** @throws when the page's rows times the intervals exceed one answer */
export function refuseTooMany(periods: number, { pageSize = 10 }: PageRequest): void {
  if (periods * pageSize > maxRows) {
    throw new OpenSeatError('Parameter.Invalid', {
      name: 'PageSize',
      reason: `more than ${maxRows} rows in one answer`,
    });
  }
}
