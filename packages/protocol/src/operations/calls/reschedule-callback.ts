import Type from 'typebox';
import { callbackLimits } from '../../callback-limits.ts';
import { EpochMs, everyRole, Id, operation } from '../../operation.ts';

/**
 * Moves a scheduled callback that is not being called: to another time, or between agent and group. An
 * agent may move their own, a supervisor those of their groups. Absent parts stay as they are. OpenSeat
 * extension.
 */
export const RescheduleCallback = operation({
  name: 'RescheduleCallback',
  version: '2020-07-01',
  summary: 'Move a scheduled callback',
  request: Type.Object({
    instanceId: Id,
    callbackId: Id,
    /** From now up to 30 days. */
    dueTime: Type.Optional(EpochMs),
    note: Type.Optional(Type.String({ maxLength: callbackLimits.note })),
    /** True: any agent of the group may take it; false: the agent who scheduled it. */
    forGroup: Type.Optional(Type.Boolean()),
  }),
  response: Type.Object({}),
  roles: everyRole,
  errors: ['NotExist.Instance', 'NotExist.Record', 'Callback.Time'],
});
