import Type from 'typebox';
import { everyRole, Id, list, operation } from '../../operation.ts';
import { RoleInfo } from './role-info.ts';

/** The roles that a user of the instance may have (ccc-api 3.1). */
export const ListRoles = operation({
  name: 'ListRoles',
  version: '2017-07-05',
  summary: 'The roles of the instance',
  request: Type.Object({ instanceId: Id }),
  response: Type.Object({ roles: list('Role', RoleInfo) }),
  roles: everyRole,
  errors: ['NotExist.Instance'],
});
