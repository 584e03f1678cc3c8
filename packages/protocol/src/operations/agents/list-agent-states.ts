import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';
import { pageOf } from '../page.ts';
import { IdList, reportPageRequest } from '../reports/report-page.ts';

/**
 * Signed-in agents with their state, by login name. An administrator sees all, a supervisor the agents of
 * their groups, an agent only themselves. `stateDuration` is a text of whole seconds, `dn` the extension.
 */
export const ListAgentStates = operation({
  name: 'ListAgentStates',
  version: '2017-07-05',
  summary: 'Current state of agents',
  request: Type.Object({
    instanceId: Id,
    agentIds: Type.Optional(IdList),
    /** Only agents signed in to this group. */
    skillGroupId: Type.Optional(Type.String({ maxLength: 128 })),
    /** A name of `agentStateNames`; empty or absent: any. */
    state: Type.Optional(Type.String({ maxLength: 16 })),
    ...reportPageRequest,
  }),
  response: Type.Object({
    data: pageOf(
      'RealTimeAgentState',
      Type.Object({
        instanceId: Type.String(),
        agentId: Type.String(),
        agentName: Type.String(),
        loginName: Type.String(),
        dn: Type.String(),
        state: Type.String(),
        stateDuration: Type.String(),
      }),
    ),
  }),
  roles: everyRole,
  errors: ['NotExist.Instance', 'NotExist.User', 'NotExist.SkillGroup', 'NoPermission.User'],
});
