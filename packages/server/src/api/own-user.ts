import { OpenSeatError } from '@openseat/protocol';
import type { AgentIdentity } from '../agents/agent-session.ts';
import type { Caller } from './handler.ts';
import type { Services } from './services.ts';

/**
 * The user that a request is about: the caller when none is named. Another's only where an administrator, or a leader of a
 * group of hers, asks; a user of another instance does not exist.
 */
export async function requestedUser(
  services: Services,
  caller: Caller,
  userId: string | undefined,
): Promise<AgentIdentity> {
  const { identity } = caller;
  if (userId === undefined || userId === '' || userId === identity.userId) return identity;
  const user = await services.users.find(userId);
  if (!user || user.instanceId !== identity.instanceId) {
    throw new OpenSeatError('NotExist.User', { id: userId });
  }
  if (identity.roles.includes('administrator')) return user;
  if (identity.roles.includes('leader') && (await services.users.shareGroup(identity.userId, userId))) {
    return user;
  }
  throw new OpenSeatError('NoPermission.User');
}
