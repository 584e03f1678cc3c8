import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';
import { longestNote, nextStatuses } from '../../wrap-up.ts';
import { StatusAnswer } from '../agents/agent-answer.ts';

/**
 * Writes what follows from an own call: its wrap-up code, the agent's note, and the status after its
 * after-call work. Absent parts stay as they are. Code and next status belong to the current call and its
 * after-call work, or to a call that still needs its code. A note can be written later. OpenSeat extension.
 */
export const PutWrapUp = operation({
  name: 'PutWrapUp',
  version: '2020-07-01',
  summary: 'Write the wrap-up code, the note and the next status of a call',
  request: Type.Object({
    instanceId: Id,
    userId: Type.Optional(Id),
    deviceId: Type.Optional(Id),
    /** The contact. */
    jobId: Id,
    wrapUpCodeId: Type.Optional(Id),
    /** Empty: removes the note. */
    note: Type.Optional(Type.String({ maxLength: longestNote })),
    /** `ready` takes an earlier choice back. */
    nextStatus: Type.Optional(Type.Enum(nextStatuses)),
    /** The code of the next break. */
    breakCode: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  }),
  response: StatusAnswer,
  userAccess: 'control',
  roles: everyRole,
  errors: ['InvalidOperation.UserState', 'NotExist.WrapUpCode', 'NotExists.JobId'],
});
