import { OpenSeatError, operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { supervisedGroups } from '../groups/supervised-groups.ts';

export const cancelCallback = handler(
  operations.CancelCallback,
  async (services, caller, { instanceId, callbackId }) => {
    const callback = services.callbacks.find(instanceId, callbackId);
    const led = await supervisedGroups(services, caller);
    // A callback that has ended, or belongs to another group, counts as not found.
    const theirs = callback && (!led || led.has(callback.skillGroup.id));
    if (!theirs) throw new OpenSeatError('NotExist.Record', { id: callbackId });
    await services.callbacks.cancel(instanceId, callbackId);
    return {};
  },
);
