import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';

/**
 * One setting of the instance, as in `ListConfig`. `objectType` is always `instance`; `objectId` is the
 * instance or empty, as only instances have settings (ccc-api 3.1).
 */
export const GetConfig = operation({
  name: 'GetConfig',
  version: '2017-07-05',
  summary: 'One setting of the instance',
  request: Type.Object({
    instanceId: Id,
    name: Id,
    objectType: Id,
    objectId: Type.Optional(Type.String({ maxLength: 128 })),
  }),
  response: Type.Object({ configItem: Type.Object({ name: Type.String(), value: Type.String() }) }),
  roles: everyRole,
  errors: ['NotExist.Instance', 'Parameter.Invalid'],
});
