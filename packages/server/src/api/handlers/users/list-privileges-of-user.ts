import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { privilegesOf } from './role-privileges.ts';

export const listPrivilegesOfUser = handler(operations.ListPrivilegesOfUser, async (_services, { user }) => ({
  privileges: privilegesOf(user.roles),
}));
