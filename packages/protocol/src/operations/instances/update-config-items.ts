import Type from 'typebox';
import { Id, operation } from '../../operation.ts';

/**
 * Changes settings of the instance: all the given ones, or none. `configItems` is a JSON text such as
 * `[{"name":"ConfirmMobileAnswer","value":"1"}]`, with names and values as in `ListConfig`. Changes apply
 * from the next call or sign-in.
 */
export const UpdateConfigItems = operation({
  name: 'UpdateConfigItems',
  version: '2020-07-01',
  summary: 'Changes settings of the instance',
  request: Type.Object({
    instanceId: Id,
    configItems: Type.String({ minLength: 2, maxLength: 16_384 }),
    /** Always `instance`: only instances have settings. */
    objectType: Type.Optional(Id),
    /** The instance. */
    objectId: Type.Optional(Id),
  }),
  response: Type.Object({}),
  roles: ['administrator'],
  errors: ['NotExist.Instance', 'Parameter.Invalid'],
});
