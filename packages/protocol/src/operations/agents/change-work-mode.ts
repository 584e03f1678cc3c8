import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';
import { StatusAnswer } from './agent-answer.ts';

/**
 * Sets the device on which an agent answers calls (document, methods 15 and 16; ccc-api 6). `OFF_SITE`: a
 * mobile phone. Calls of the agent's groups ring there, with or without an open workbench, until `ON_SITE`,
 * which signs the agent out. `OFFICE_PHONE`: the agent's registered desk phone; it stays selected across
 * sign-ins. Not allowed during a call. A supervisor may not choose `OFF_SITE` for an agent. Each `OFF_SITE`
 * counts as one of the agent's outbound calls.
 */
export const ChangeWorkMode = operation({
  name: 'ChangeWorkMode',
  version: '2020-07-01',
  summary: "Set an agent's answering device",
  request: Type.Object({
    instanceId: Id,
    userId: Type.Optional(Id),
    deviceId: Type.Optional(Id),
    workMode: Type.Enum(['ON_SITE', 'OFF_SITE', 'OFFICE_PHONE']),
    /**
     * For `OFF_SITE`: the telephone number to ring, with its area code unless it is a mobile number. Absent
     * or empty: the number that an administrator has set for the user (`phone`). Another number needs the
     * setting `ChooseMobileNumber` 1, or an administrator.
     */
    mobile: Type.Optional(Type.String({ maxLength: 64 })),
    /**
     * For `OFF_SITE`: the caller ID to show, an outbound number of one of the agent's groups. Absent: the
     * first. OpenSeat extension.
     */
    caller: Type.Optional(Type.String({ maxLength: 64 })),
    /** For `OFF_SITE`: the groups whose calls ring there; absent or empty: all groups of the agent. */
    signedSkillGroupIdList: Type.Optional(Type.Array(Id, { maxItems: 100 })),
  }),
  response: StatusAnswer,
  userAccess: 'control',
  roles: everyRole,
  errors: [
    'invalid callee',
    'Dial.DestinationClosed',
    'Dial.LimitReached',
    'Mobile.NotRegistered',
    'NoPermission.User',
    'caller outof range',
    'systemErrorNotInAnySkillGroup',
    'NotExist.SkillGroup',
    'InvalidOperation.UserState',
    'InvalidOperation.DeviceState',
    '6001',
    'Request.TooMany',
    'WrapUp.CodeRequired',
  ],
});
