import type { operations, ResponseOf, Role } from '@openseat/protocol';
import type { AgentIdentity } from '../../../agents/agent-session.ts';

type RoleInfo = ResponseOf<typeof operations.RequestLoginInfo>['loginInfo']['roles'][number];

const names: Readonly<Record<Role, { name: string; description: string }>> = {
  agent: { name: 'AGENT', description: '坐席' },
  leader: { name: 'LEADER', description: '技能组组长' },
  administrator: { name: 'ADMIN', description: '管理员' },
};

export function roleIdOf(instanceId: string, role: Role): string {
  return `${role}@${instanceId}`;
}

/** A user's roles in the API's form. */
export function roleInfos(user: Pick<AgentIdentity, 'instanceId' | 'roles'>): RoleInfo[] {
  return user.roles.map((role) => ({
    instanceId: user.instanceId,
    roleId: roleIdOf(user.instanceId, role),
    roleName: names[role].name,
    roleDescription: names[role].description,
  }));
}
