import Type from 'typebox';
import { everyRole, Id, operation } from '../operation.ts';
import { AgentStatistic } from './agent-statistic.ts';
import { pageOf, pageRequest } from './page.ts';
import { WallTime } from './report-page.ts';

/**
 * The caller's own days, the first day first, both ends included; with `agentId` another's whom she leads or administers. The
 * workbench shows today's as "my work" (ccc-api 3.4).
 */
export const GenerateAgentStatisticReport = operation({
  name: 'GenerateAgentStatisticReport',
  version: '2017-07-05',
  summary: 'One\u2019s own work by day',
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
