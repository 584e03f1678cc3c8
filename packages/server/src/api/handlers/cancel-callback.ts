import { OpenSeatError, operations } from '@openseat/protocol';
import { handler } from '../handler.ts';
import { ledGroups } from '../own-groups.ts';

export const cancelCallback = handler(
  operations.CancelCallback,
  async (services, caller, { instanceId, callbackId }) => {
    const callback = services.callbacks.find(instanceId, callbackId);
    const led = await ledGroups(services, caller);
    // One that has ended, or is another group's, is none.
    const theirs = callback && (!led || led.has(callback.skillGroup.id));
    if (!theirs) throw new OpenSeatError('NotExist.Record', { id: callbackId });
    await services.callbacks.cancel(instanceId, callbackId);
    return {};
  },
);
