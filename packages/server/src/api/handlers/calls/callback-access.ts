import { OpenSeatError, type Operation } from '@openseat/protocol';
import type { AgentIdentity } from '../../../agents/agent-session.ts';
import type { Callback } from '../../../callbacks/callback.ts';
import { noteAct } from '../../audit-context.ts';
import type { Caller } from '../../handler.ts';
import type { Services } from '../../services.ts';
import { supervisedGroups } from '../groups/supervised-groups.ts';

/** Whether the user has scheduled a callback, or is the one agent who is to call. */
export function isOwn({ schedule }: Pick<Callback, 'schedule'>, userId: string): boolean {
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

/**
 * An agent may call the own callbacks, and those of the own groups that have no agent.
 * @throws OpenSeatError `NotExist.Record`: it has ended, or is another's
 */
export async function requireCallable(
  services: Services,
  { instanceId, userId }: Pick<AgentIdentity, 'instanceId' | 'userId'>,
  callbackId: string,
): Promise<void> {
  const callback = services.callbacks.find(instanceId, callbackId);
  const agentId = callback?.schedule?.agentId;
  if (agentId !== undefined && agentId === userId) return;
  if (callback && agentId === undefined) {
    const groups = await services.users.groupsOf(userId);
    if (groups.some(({ id }) => id === callback.skillGroup.id)) return;
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
