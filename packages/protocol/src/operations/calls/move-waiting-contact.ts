import Type from 'typebox';
import { Id, operation } from '../../operation.ts';
import { supervisors } from './supervising-request.ts';

/**
 * Moves a contact that waits in a queue: to another group, to the head of the queue, or to one agent. It keeps its
 * waiting time. At the head it gets the lowest priority that puts it before all others. An agent who is not ready yet
 * has it for 2 minutes, then any agent of the group takes it. A supervisor moves within own groups. The audit log has
 * each move. OpenSeat extension.
 */
export const MoveWaitingContact = operation({
  name: 'MoveWaitingContact',
  version: '2020-07-01',
  summary: 'Move a waiting contact',
  request: Type.Object({
    instanceId: Id,
    contactId: Id,
    /** The group to move to. Absent: it stays in its group. */
    skillGroupId: Type.Optional(Id),
    /** To the head of the queue. */
    toHead: Type.Optional(Type.Boolean()),
    /** The agent to offer it to. Neither with `skillGroupId` nor with `toHead`. */
    agentId: Type.Optional(Id),
  }),
  response: Type.Object({}),
  roles: supervisors,
  errors: [
    'NotExist.Instance',
    'NotExists.JobId',
    'NotExist.SkillGroup',
    'NotExist.User',
    'InvalidOperation.ChannelState',
    'UserBusy',
  ],
});
