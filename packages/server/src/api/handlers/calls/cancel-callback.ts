import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { changeableCallback, noteCallbackAct } from './callback-access.ts';

export const cancelCallback = handler(
  operations.CancelCallback,
  async (services, caller, { instanceId, callbackId }) => {
    const callback = await changeableCallback(services, caller, callbackId);
    await services.callbacks.cancel(instanceId, callbackId);
    await noteCallbackAct(services, caller, operations.CancelCallback, callback);
    return {};
  },
);
