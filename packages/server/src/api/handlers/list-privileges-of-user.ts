import { operations } from '@openseat/protocol';
import { handler } from '../handler.ts';
import { requestedUser } from '../own-user.ts';
import { privilegesOf } from '../role-privileges.ts';

export const listPrivilegesOfUser = handler(
  operations.ListPrivilegesOfUser,
  async (services, caller, request) => {
    const user = await requestedUser(services, caller, request.userId);
    return { privileges: privilegesOf(user.roles) };
  },
);
