import Type from 'typebox';
import { everyRole, Id, operation } from '../operation.ts';
import { StatusAnswer } from './agent-answer.ts';

/** Signs the agent in to skill groups of hers; an empty list means all of them. */
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
    /**
     * How the workbench wants its calls: seconds of after-call work or 'manual' (document, option 7), and seconds until a
     * ringing call answers itself (option 8). Absent: the instance's settings.
     */
    afterCallRule: Type.Optional(
      Type.Union([Type.Integer({ minimum: 0, maximum: 86_400 }), Type.Literal('manual')]),
    ),
    autoAnswerCall: Type.Optional(Type.Integer({ minimum: 0, maximum: 3600 })),
  }),
  response: StatusAnswer,
  roles: everyRole,
  errors: ['systemErrorNotInAnySkillGroup', 'NotExist.SkillGroup', 'InvalidOperation.UserState', '8020'],
});
