import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';
import { StatusAnswer } from './agent-answer.ts';

/**
 * Signs the agent in to skill groups. An empty list means all of the agent's groups. A supervisor or
 * administrator may sign in to supervise: without groups, without calls, and with the right to supervise the
 * calls of others.
 */
export const SignInGroup = operation({
  name: 'SignInGroup',
  version: '2020-07-01',
  summary: 'Sign in to skill groups',
  request: Type.Object({
    instanceId: Id,
    userId: Type.Optional(Id),
    deviceId: Id,
    signedSkillGroupIdList: Type.Array(Id, { maxItems: 100 }),
    additivity: Type.Optional(Type.Boolean()),
    /** OpenSeat extension. Absent: calls. */
    purpose: Type.Optional(Type.Enum(['calls', 'supervision'])),
    /**
     * The workbench's call options: seconds of after-call work or 'manual' (document, option 7), and
     * seconds until a ringing call answers itself (option 8). Absent: the instance's settings.
     */
    afterCallRule: Type.Optional(
      Type.Union([Type.Integer({ minimum: 0, maximum: 86_400 }), Type.Literal('manual')]),
    ),
    autoAnswerCall: Type.Optional(Type.Integer({ minimum: 0, maximum: 3600 })),
  }),
  response: StatusAnswer,
  userAccess: 'control',
  roles: everyRole,
  errors: [
    'systemErrorNotInAnySkillGroup',
    'NotExist.SkillGroup',
    'NoPermission.User',
    'InvalidOperation.UserState',
    '8020',
  ],
});
