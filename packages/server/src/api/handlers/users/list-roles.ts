import { everyRole, operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { roleInfos } from './role-infos.ts';

export const listRoles = handler(operations.ListRoles, async (_services, _caller, { instanceId }) => ({
  roles: roleInfos({ instanceId, roles: everyRole }),
}));
