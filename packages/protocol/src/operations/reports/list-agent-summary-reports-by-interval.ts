import Type from 'typebox';
import { everyRole, Id, list, operation } from '../../operation.ts';
import { pageOf } from '../page.ts';
import { AgentIntervalReport } from './agent-summary-report.ts';
import { IdList, IntervalName, reportPageRequest, WallTime } from './report-page.ts';

/**
 * Agents' figures from `startTime` to `endTime`, by day (then both days are included), hour, or 30, 15 or 5
 * minutes. A call or status that spans two intervals is split between them, so that the parts add up to the
 * whole. 1000 intervals at most (ccc-api 3.4).
 */
export const ListAgentSummaryReportsByInterval = operation({
  name: 'ListAgentSummaryReportsByInterval',
  version: '2017-07-05',
  summary: 'Agents\u2019 figures by interval',
  request: Type.Object({
    instanceId: Id,
    startTime: WallTime,
    endTime: WallTime,
    interval: Type.Optional(IntervalName),
    agentIds: Type.Optional(IdList),
    skillGroupId: Type.Optional(Type.String({ maxLength: 128 })),
    ...reportPageRequest,
  }),
  response: Type.Object({
    pagedAgentSummaryReport: pageOf(
      'AgentTimeIntervalReport',
      Type.Object({ agentId: Type.String(), intervalList: list('AgentSummaryReport', AgentIntervalReport) }),
    ),
  }),
  roles: everyRole,
  errors: ['NotExist.Instance', 'NotExist.User', 'NotExist.SkillGroup', 'NoPermission.User'],
});
