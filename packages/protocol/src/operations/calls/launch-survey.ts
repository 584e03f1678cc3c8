import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';
import { CallAnswer } from '../agents/agent-answer.ts';

/**
 * Ends the agent's part of a call and asks the customer for a rating by DTMF (document, method 17).
 * `contactFlowId` is the extension that `GetServiceExtensions` lists, or absent.
 */
export const LaunchSurvey = operation({
  name: 'LaunchSurvey',
  version: '2020-07-01',
  summary: 'Ask the customer of a call for a rating by voice',
  request: Type.Object({
    instanceId: Id,
    userId: Type.Optional(Id),
    deviceId: Type.Optional(Id),
    /** The contact's id. */
    jobId: Id,
    contactFlowId: Type.Optional(Id),
    surveyChannel: Type.Optional(Type.Literal('IVR')),
  }),
  response: CallAnswer,
  userAccess: 'control',
  roles: everyRole,
  errors: [
    'NotExists.JobId',
    'InvalidOperation.ChannelState',
    'InvalidOperation.UserState',
    'invalid callee',
    'Survey.VoiceNotEnabled',
    'InternalService.CTI',
  ],
});
