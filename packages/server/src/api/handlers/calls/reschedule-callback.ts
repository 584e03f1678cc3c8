import { OpenSeatError, operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { changeableCallback, noteCallbackAct } from './callback-access.ts';
import { requireCallbackTime } from './callback-times.ts';

export const rescheduleCallback = handler(
  operations.RescheduleCallback,
  async (services, caller, { callbackId, dueTime, note, forGroup }) => {
    const callback = await changeableCallback(services, caller, callbackId);
    // The time of a callback that is overdue can stay as it is.
    if (dueTime !== undefined && dueTime !== callback.waitingSince) requireCallbackTime(dueTime);
    const { schedule, state } = callback;
    if (!schedule || state.type !== 'waiting') throw new OpenSeatError('NotExist.Record', { id: callbackId });
    const agentId = forGroup === undefined ? schedule.agentId : forGroup ? undefined : schedule.by;
    const moved = await services.callbacks.reschedule(callbackId, dueTime ?? state.dueAt, {
      by: schedule.by,
      agentId,
      note: note?.trim() ?? schedule.note,
    });
    if (!moved) throw new OpenSeatError('NotExist.Record', { id: callbackId });
    await noteCallbackAct(services, caller, operations.RescheduleCallback, callback);
    return {};
  },
);
