import type { Member, MemberScope } from '../../../instances/member-directory.ts';
import type { Caller } from '../../handler.ts';
import { roleInfos } from './role-infos.ts';

/**
 * The users that a caller sees in lists: agents see themselves, supervisors their groups' members,
 * administrators all users.
 */
export function visibleMembers({ identity }: Caller): MemberScope {
  if (identity.roles.includes('administrator')) return { type: 'everybody' };
  return { type: identity.roles.includes('leader') ? 'ownGroups' : 'self', userId: identity.userId };
}

/** A user's names in the API's form. */
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

/** A user with roles and skill groups. */
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
