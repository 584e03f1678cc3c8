import type { AgentIdentity } from '../agents/agent-session.ts';

export interface UserGroup {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly routingStrategy: string;
  readonly level: number;
}

/** Users as sign-in and calls know them; those who were removed are none. */
export interface UserDirectory {
  /** By the instance and the login name, with the hash of the password; undefined: she has none yet. */
  findForSignIn(
    instanceId: string,
    loginName: string,
  ): Promise<{ userId: string; passwordHash: string | undefined; disabled?: boolean } | undefined>;
  find(userId: string): Promise<AgentIdentity | undefined>;
  findAll(userIds: readonly string[]): Promise<readonly AgentIdentity[]>;
  findByExtension(instanceId: string, extension: string): Promise<AgentIdentity | undefined>;
  groupsOf(userId: string): Promise<readonly UserGroup[]>;
  /** Whether one of the groups that `leaderId` is in has `userId` in it. */
  shareGroup(leaderId: string, userId: string): Promise<boolean>;
}
