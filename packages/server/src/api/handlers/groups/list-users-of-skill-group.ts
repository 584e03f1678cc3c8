import { OpenSeatError, operations, type Role } from '@openseat/protocol';
import type { Member } from '../../../instances/member-directory.ts';
import { handler } from '../../handler.ts';
import { memberInfo } from '../users/member-infos.ts';
import { roleInfos } from '../users/role-infos.ts';
import { privilegesOf } from '../users/role-privileges.ts';
import { supervisedGroups } from './supervised-groups.ts';

function roles(member: Member, counts: ReadonlyMap<Role, number>) {
  return member.roles.flatMap((role) =>
    roleInfos({ instanceId: member.instanceId, roles: [role] }).map((info) => ({
      ...info,
      userCount: counts.get(role) ?? 0,
      privileges: privilegesOf([role]),
    })),
  );
}

export const listUsersOfSkillGroup = handler(
  operations.ListUsersOfSkillGroup,
  async (services, caller, request) => {
    const { instanceId, skillGroupId, pageNumber, pageSize } = request;
    const groups = await services.instances.skillGroups(instanceId);
    if (!groups.some((group) => group.id === skillGroupId)) {
      throw new OpenSeatError('NotExist.SkillGroup', { id: skillGroupId });
    }
    const led = await supervisedGroups(services, caller);
    if (led && !led.has(skillGroupId)) throw new OpenSeatError('NoPermission.User');
    const [{ totalCount, list }, counts] = await Promise.all([
      services.members.page({
        instanceId,
        scope: { type: 'everybody' },
        skillGroupId,
        pageNumber,
        pageSize,
      }),
      services.members.countByRole(instanceId),
    ]);
    return {
      users: {
        pageNumber,
        pageSize,
        totalCount,
        list: list.map((member) => ({ ...memberInfo(member), roles: roles(member, counts) })),
      },
    };
  },
);
