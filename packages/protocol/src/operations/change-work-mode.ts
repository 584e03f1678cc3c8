import Type from 'typebox';
import { everyRole, Id, operation } from '../operation.ts';
import { StatusAnswer } from './agent-answer.ts';

/**
 * What an agent answers her calls with (document, methods 15 and 16; ccc-api 6). `OFF_SITE`: a mobile phone, at which calls of her groups
 * ring from now on, whether a workbench is open or not, until `ON_SITE`, which signs her out. `OFFICE_PHONE`: her registered desk phone;
 * it stays so over sign-ins. Not while she is in a call. Each `OFF_SITE` counts as a call of hers.
 */
export const ChangeWorkMode = operation({
  name: 'ChangeWorkMode',
  version: '2020-07-01',
  summary: 'What an agent answers with',
  request: Type.Object({
    instanceId: Id,
    userId: Type.Optional(Id),
    deviceId: Type.Optional(Id),
    workMode: Type.Enum(['ON_SITE', 'OFF_SITE', 'OFFICE_PHONE']),
    /** For `OFF_SITE`: the telephone number to ring at, with its area code unless it is a mobile phone's. */
    mobile: Type.Optional(Type.String({ maxLength: 64 })),
    /** For `OFF_SITE`: the outbound number of one of her groups that is shown there; absent: the first. Ours. */
    caller: Type.Optional(Type.String({ maxLength: 64 })),
    /** For `OFF_SITE`: the groups whose calls ring there; absent or empty: all of hers. */
    signedSkillGroupIdList: Type.Optional(Type.Array(Id, { maxItems: 100 })),
  }),
  response: StatusAnswer,
  roles: everyRole,
  errors: [
    'invalid callee',
    'caller outof range',
    'systemErrorNotInAnySkillGroup',
    'NotExist.SkillGroup',
    'InvalidOperation.UserState',
    'InvalidOperation.DeviceState',
    '6001',
    'Request.TooMany',
  ],
});
