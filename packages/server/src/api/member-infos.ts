import type { Member, MemberScope } from '../instances/member-directory.ts';
import type { Caller } from './handler.ts';
import { roleInfos } from './role-infos.ts';

/** Whom a caller may see in lists: an agent herself, a leader her groups' members, an administrator everybody. */
export function visibleMembers({ identity }: Caller): MemberScope {
  if (identity.roles.includes('administrator')) return { type: 'everybody' };
  return { type: identity.roles.includes('leader') ? 'ownGroups' : 'herself', userId: identity.userId };
}

/** Who a user is, as the API tells it. */
export function nameInfo(member: Member) {
  return {
    instanceId: member.instanceId,
    ramId: member.userId,
    userId: member.userId,
    detail: {
      displayName: member.displayName,
      email: member.email,
      loginName: member.loginName,
      department: '',
      phone: member.phone,
    },
  };
}

/** A user with her roles and skill groups. */
export function memberInfo(member: Member) {
  return {
    ...nameInfo(member),
    roles: roleInfos(member),
    skillLevels: member.groups.map((group) => ({
      skillLevelId: `${member.userId}-${group.id}`,
      level: group.level,
      skill: {
        instanceId: member.instanceId,
        skillGroupId: group.id,
        skillGroupName: group.name,
        skillGroupDescription: group.description,
      },
    })),
  };
}
