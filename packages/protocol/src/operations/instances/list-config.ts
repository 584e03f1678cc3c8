import Type from 'typebox';
import { everyRole, Id, list, operation } from '../../operation.ts';

/**
 * Settings of the instance. Each `configItem` is a JSON text such as
 * `{"name":"AllowHangup","dimensionName":"instance"}` (first letters may be capitals). Without any, all
 * settings are returned. Values are texts: `AllowHangup` 0|1, `AutoAnswerCall` seconds or -1,
 * `ShowCalledID`/`ShowCalleeID` 1 whole, 0 in part (ccc-api 3.1).
 */
export const ListConfig = operation({
  name: 'ListConfig',
  version: '2017-07-05',
  summary: 'Settings of the instance',
  request: Type.Object({
    instanceId: Id,
    configItem: Type.Optional(Type.Array(Type.String({ maxLength: 512 }), { maxItems: 64 })),
  }),
  response: Type.Object({
    configItems: list('ConfigItem', Type.Object({ name: Type.String(), value: Type.String() })),
  }),
  roles: everyRole,
  errors: ['NotExist.Instance'],
});
