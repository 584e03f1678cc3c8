import type { AgentIdentity } from '../agents/agent-session.ts';

export interface UserGroup {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly routingStrategy: string;
  readonly level: number;
}

/** Users for sign-in and calls. Removed users are left out. */
export interface UserDirectory {
  /** By instance and login name, with the hash of the password. Undefined hash: no password yet. */
  findForSignIn(
    instanceId: string,
    loginName: string,
  ): Promise<{ userId: string; passwordHash: string | undefined; disabled?: boolean } | undefined>;
  find(userId: string): Promise<AgentIdentity | undefined>;
  findAll(userIds: readonly string[]): Promise<readonly AgentIdentity[]>;
  findByExtension(instanceId: string, extension: string): Promise<AgentIdentity | undefined>;
  groupsOf(userId: string): Promise<readonly UserGroup[]>;
  /** Whether `userId` is in one of the groups of `supervisorId`. */
  shareGroup(supervisorId: string, userId: string): Promise<boolean>;
}
