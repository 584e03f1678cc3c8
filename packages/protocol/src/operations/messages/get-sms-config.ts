import Type from 'typebox';
import { everyRole, Id, list, operation } from '../../operation.ts';

/**
 * Short message templates for scenarios 1 (rating request), 2 (IVR) and 3 (missed call), oldest first.
 * `description` is the text, with placeholders such as `${agent}` (ccc-api 3.6).
 */
export const GetSmsConfig = operation({
  name: 'GetSmsConfig',
  version: '2017-07-05',
  summary: 'Templates of short messages',
  request: Type.Object({
    instanceId: Id,
    scenario: Type.Array(Type.Integer({ minimum: 1, maximum: 3 }), { minItems: 1, maxItems: 10 }),
  }),
  response: Type.Object({
    smsConfigs: list(
      'SmsConfig',
      Type.Object({
        id: Type.Integer(),
        instance: Type.String(),
        scenario: Type.Integer(),
        name: Type.String(),
        signName: Type.String(),
        templateCode: Type.String(),
        description: Type.String(),
        extra: Type.String(),
        /** ISO 8601. */
        gmtCreate: Type.String(),
        gmtModified: Type.String(),
      }),
    ),
  }),
  roles: everyRole,
  errors: ['NotExist.Instance'],
});
