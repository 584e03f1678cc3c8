import type { AgentCallback } from './callback-types.ts';
import type { InstanceRequest } from './instance-request.ts';

const limit = 100;

/** The agent's open ones and the due ones of the agent's groups, the next first. */
export async function listCallbacks(request: InstanceRequest): Promise<readonly AgentCallback[]> {
  const { callbacks } = await request('ListCallbacks', {
    own: true,
    groupDue: true,
    states: ['waiting', 'calling'],
    pageNumber: 1,
    pageSize: limit,
  });
  return callbacks.list
    .map((each) => ({
      callbackId: each.callbackId,
      phoneNumber: each.phoneNumber,
      note: each.note,
      dueTime: each.waitingSince,
      forGroup: each.agentId === '',
      skillGroup: each.skillGroupName,
      calling: each.state === 'calling',
      own: each.own,
    }))
    .sort((a, b) => a.dueTime - b.dueTime);
}
