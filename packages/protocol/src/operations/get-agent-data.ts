import Type from 'typebox';
import { everyRole, Id, operation } from '../operation.ts';
import { AgentStatistic } from './agent-statistic.ts';
import { pageOf, pageRequest } from './page.ts';
import { WallTime } from './report-page.ts';

/**
 * The days of all whom the caller may see, by day and login name, both ends included; `userId` is the login name of the only one
 * that is wanted (ccc-api 3.4).
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
  roles: everyRole,
  errors: ['NotExist.Instance', 'NotExist.User'],
});
