import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';
import { pageOf, pageRequest } from '../page.ts';
import { AgentStatistic } from './agent-statistic.ts';
import { WallTime } from './report-page.ts';

/**
 * An agent's figures by day, oldest first, both days included. Without `agentId` the user's own; with it,
 * another agent's, for supervisors and administrators. The workbench shows today's as "my work" (ccc-api
 * 3.4).
 */
export const GenerateAgentStatisticReport = operation({
  name: 'GenerateAgentStatisticReport',
  version: '2017-07-05',
  summary: 'An agent\u2019s work by day',
  request: Type.Object({
    instanceId: Id,
    agentId: Type.Optional(Type.String({ maxLength: 128 })),
    startDate: WallTime,
    endDate: WallTime,
    ...pageRequest,
  }),
  response: Type.Object({ dataList: pageOf('GenerateAgentStatistic', AgentStatistic) }),
  roles: everyRole,
  errors: ['NotExist.Instance', 'NotExist.User', 'NoPermission.User'],
});
