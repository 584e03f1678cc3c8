import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';
import { pageOf, pageRequest } from '../page.ts';
import { AgentStatistic } from '../reports/agent-statistic.ts';
import { WallTime } from '../reports/report-page.ts';

/**
 * Daily figures of the agents that the caller may see, by day and login name, both days included. `userId`
 * is a login name and limits the result to that agent (ccc-api 3.4).
 */
export const GetAgentData = operation({
  name: 'GetAgentData',
  version: '2017-07-05',
  summary: 'Agents\u2019 work by day',
  request: Type.Object({
    instanceId: Id,
    userId: Type.Optional(Type.String({ maxLength: 128 })),
    startDay: WallTime,
    endDay: WallTime,
    ...pageRequest,
  }),
  response: Type.Object({ dataList: pageOf('GenerateAgentStatistic', AgentStatistic) }),
  userAccess: 'filter',
  roles: everyRole,
  errors: ['NotExist.Instance', 'NotExist.User'],
});
