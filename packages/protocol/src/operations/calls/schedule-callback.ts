import Type from 'typebox';
import { callbackLimits } from '../../callback-limits.ts';
import { EpochMs, everyRole, Id, operation } from '../../operation.ts';

/**
 * Schedules a callback from an own call, during it or later. At its time it rings at the agent, or
 * (`forGroup`) at an agent of the group of the caller ID; who answers it is connected with the customer. A
 * number has one open callback. An agent has at most 50. OpenSeat extension.
 */
export const ScheduleCallback = operation({
  name: 'ScheduleCallback',
  version: '2020-07-01',
  summary: 'Schedule a callback',
  request: Type.Object({
    instanceId: Id,
    userId: Type.Optional(Id),
    /** The contact that it follows from: one of the agent's own. */
    jobId: Id,
    /** The number to call, without an extension. */
    phoneNumber: Type.String({ minLength: 1, maxLength: 64 }),
    /** From now up to 30 days. */
    dueTime: EpochMs,
    note: Type.Optional(Type.String({ maxLength: callbackLimits.note })),
    /** Any agent of the group may take it. Absent: only this agent. */
    forGroup: Type.Optional(Type.Boolean()),
    /** The caller ID, as in `MakeCall`. */
    caller: Type.Optional(Type.String({ maxLength: 64 })),
  }),
  response: Type.Object({ callbackId: Type.String() }),
  userAccess: 'control',
  roles: everyRole,
  errors: [
    'NotExists.JobId',
    'NotExist.Extension',
    'CalleeExtension.NotSupported',
    'invalid callee',
    'caller outof range',
    'Dial.DestinationClosed',
    'Callback.Time',
    'Callback.Exists',
    'LimitExceeded.Callback',
  ],
});
