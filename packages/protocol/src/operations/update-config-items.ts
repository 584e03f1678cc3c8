import Type from 'typebox';
import { Id, operation } from '../operation.ts';

/**
 * Changes settings of the instance, all that are named or none. `configItems` is a JSON text such as
 * `[{"name":"ConfirmMobileAnswer","value":"1"}]`; names and values are those that `ListConfig` tells. They hold from the next call or sign-in on.
 */
export const UpdateConfigItems = operation({
  name: 'UpdateConfigItems',
  version: '2020-07-01',
  summary: 'Changes settings of the instance',
  request: Type.Object({
    instanceId: Id,
    configItems: Type.String({ minLength: 2, maxLength: 16_384 }),
    /** `instance`: nothing else has settings. */
    objectType: Type.Optional(Id),
    /** The instance. */
    objectId: Type.Optional(Id),
  }),
  response: Type.Object({}),
  roles: ['administrator'],
  errors: ['NotExist.Instance', 'Parameter.Invalid'],
});
