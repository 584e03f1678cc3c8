import Type from 'typebox';
import { EpochMs, everyRole, Id, operation } from '../../operation.ts';
import { pageOf, pageRequest } from '../page.ts';
import { RecordingInfo } from './recording-info.ts';

/**
 * Recordings, newest first. An administrator sees all, a supervisor those of their groups' agents, an agent
 * their own. `startTime` 0 or absent: 30 days ago; `stopTime` 0 or absent: now. `criteria` is a number of
 * the call, its contact id, or the agent's name (ccc-api 3.5).
 */
export const ListRecordings = operation({
  name: 'ListRecordings',
  version: '2017-07-05',
  summary: 'Recordings',
  request: Type.Object({
    instanceId: Id,
    agentId: Type.Optional(Type.String({ maxLength: 128 })),
    phoneNumber: Type.Optional(Type.String({ maxLength: 64 })),
    criteria: Type.Optional(Type.String({ maxLength: 512 })),
    startTime: Type.Optional(EpochMs),
    stopTime: Type.Optional(EpochMs),
    ...pageRequest,
  }),
  response: Type.Object({ recordings: pageOf('Recording', RecordingInfo) }),
  roles: everyRole,
  errors: ['NotExist.Instance', 'NotExist.User', 'NoPermission.User'],
});
