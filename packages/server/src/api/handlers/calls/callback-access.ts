import { OpenSeatError, type Operation } from '@openseat/protocol';
import type { Callback } from '../../../callbacks/callback.ts';
import { noteAct } from '../../audit-context.ts';
import type { Caller } from '../../handler.ts';
import type { Services } from '../../services.ts';
import { supervisedGroups } from '../groups/supervised-groups.ts';

function isOwn({ schedule }: Callback, userId: string): boolean {
  return schedule?.by === userId || schedule?.agentId === userId;
}

/**
 * An open callback that the caller may change: an own one, or one of the groups that the caller leads.
 * @throws OpenSeatError `NotExist.Record`: it has ended, or is another's
 */
export async function changeableCallback(
  services: Services,
  caller: Caller,
  callbackId: string,
): Promise<Callback> {
  const { instanceId, userId, roles } = caller.identity;
  const callback = services.callbacks.find(instanceId, callbackId);
  if (callback && isOwn(callback, userId)) return callback;
  if (callback && roles.some((role) => role !== 'agent')) {
    const led = await supervisedGroups(services, caller);
    if (!led || led.has(callback.skillGroup.id)) return callback;
  }
  throw new OpenSeatError('NotExist.Record', { id: callbackId });
}

/** Logs a change of a callback that another agent has scheduled. */
export async function noteCallbackAct(
  services: Services,
  caller: Caller,
  operation: Operation,
  callback: Callback,
): Promise<void> {
  const { id, schedule } = callback;
  if (!schedule || isOwn(callback, caller.identity.userId)) return;
  await noteAct(services, caller, operation, schedule.agentId ?? schedule.by, { callbackId: id });
}
