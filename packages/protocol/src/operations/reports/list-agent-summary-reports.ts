import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';
import { pageOf } from '../page.ts';
import { AgentSummaryReport } from './agent-summary-report.ts';
import { IdList, reportPageRequest, WallTime } from './report-page.ts';

/**
 * Agents' figures over whole days, from the day of `startTime` to that of `endTime`, both included (ccc-api
 * 3.4). Agents by login name: an administrator sees all, a supervisor those of their groups, an agent only
 * themselves.
 */
export const ListAgentSummaryReports = operation({
  name: 'ListAgentSummaryReports',
  version: '2017-07-05',
  summary: 'Agents\u2019 figures over days',
  request: Type.Object({
    instanceId: Id,
    startTime: WallTime,
    endTime: WallTime,
    agentIds: Type.Optional(IdList),
    /** Only members of this group. */
    skillGroupId: Type.Optional(Type.String({ maxLength: 128 })),
    ...reportPageRequest,
  }),
  response: Type.Object({ pagedAgentSummaryReport: pageOf('AgentSummaryReport', AgentSummaryReport) }),
  roles: everyRole,
  errors: ['NotExist.Instance', 'NotExist.User', 'NotExist.SkillGroup', 'NoPermission.User'],
});
