import { OpenSeatError, operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { requireCallbackTime } from './callback-times.ts';
import { callerNumber, dialledNumber, requireDialable } from './destination-of.ts';

export const scheduleCallback = handler(
  operations.ScheduleCallback,
  async (services, { user }, { jobId, phoneNumber, dueTime, note = '', forGroup, caller }) => {
    const { instanceId, userId } = user;
    requireCallbackTime(dueTime);
    const ownPart = await services.wrapUps.find({ instanceId, userId, contactId: jobId });
    if (!ownPart) throw new OpenSeatError('NotExists.JobId');
    const dialled = await dialledNumber(services, instanceId, phoneNumber.trim());
    if (!dialled || dialled.emergency) throw new OpenSeatError('invalid callee');
    requireDialable(dialled);
    if (dialled.extension !== '') throw new OpenSeatError('CalleeExtension.NotSupported');
    const { number: customer } = dialled;
    services.outbound.require({ instanceId, userId, number: customer });
    const { number, skillGroup } = await callerNumber(services, userId, dialled, caller);
    const { id } = await services.callbacks.schedule(
      {
        ...{ instanceId, contactId: jobId, skillGroup, customer, number },
        schedule: { by: userId, agentId: forGroup ? undefined : userId, note: note.trim() },
      },
      dueTime,
      services.contacts.callOf(userId)?.contact.id === jobId,
    );
    return { callbackId: id };
  },
);
