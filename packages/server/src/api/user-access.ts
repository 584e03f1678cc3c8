import { OpenSeatError, type Role, roles, type UserAccess } from '@openseat/protocol';
import type { AgentIdentity } from '../agents/agent-session.ts';
import type { Caller } from './handler.ts';
import type { Services } from './services.ts';

type Users = Pick<Services, 'users'>;

/** Rank of the highest role: agent < supervisor < administrator. */
function rank(user: { readonly roles: readonly Role[] }): number {
  return Math.max(0, ...user.roles.map((role) => roles.indexOf(role)));
}

const isAdministrator = ({ roles }: AgentIdentity) => roles.includes('administrator');

/**
 * Whether the caller may do this to a user of their instance (see the protocol's `UserAccess`). The
 * operation's own roles have been checked before.
 */
async function mayAccess(
  { users }: Users,
  caller: Caller,
  access: Exclude<UserAccess, 'filter'>,
  user: AgentIdentity,
): Promise<boolean> {
  const { identity, actsForUsers = false } = caller;
  if (user.userId === identity.userId) return true;
  const isLower = rank(user) < rank(identity);
  const leads = async () =>
    identity.roles.includes('leader') && users.shareGroup(identity.userId, user.userId);
  switch (access) {
    case 'credentials':
      return actsForUsers;
    case 'control':
      return actsForUsers || (isLower && (isAdministrator(identity) || (await leads())));
    case 'device':
      return actsForUsers || (isLower && isAdministrator(identity));
    case 'oversight':
      return isAdministrator(identity) || (isLower && (await leads()));
    case 'directory':
      return isAdministrator(identity) || (await leads());
    case 'administration':
      return isAdministrator(identity);
  }
}

/**
 * The user that a request is about. Default: the caller. A user of another instance does not exist.
 * @throws OpenSeatError `NotExist.User`, `NoPermission.User`
 */
export async function accessedUser(
  services: Users,
  caller: Caller,
  access: UserAccess | undefined,
  userId: string | undefined,
): Promise<AgentIdentity> {
  const { identity } = caller;
  // Lists are narrowed where they are read, and a filter is not always a user id.
  if (access === undefined || access === 'filter') return identity;
  if (userId === undefined || userId === '' || userId === identity.userId) return identity;
  const user = await services.users.find(userId);
  if (user?.instanceId !== identity.instanceId) throw new OpenSeatError('NotExist.User', { id: userId });
  if (await mayAccess(services, caller, access, user)) return user;
  throw new OpenSeatError('NoPermission.User');
}
