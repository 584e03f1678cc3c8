import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';
import { pageOf } from '../page.ts';
import { AgentTodayReport } from './agent-summary-report.ts';
import { IdList, reportPageRequest } from './report-page.ts';

/** Agents' figures since midnight in the instance's time zone (ccc-api 3.4). */
export const ListAgentSummaryReportsSinceMidnight = operation({
  name: 'ListAgentSummaryReportsSinceMidnight',
  version: '2017-07-05',
  summary: 'Agents\u2019 figures of today',
  request: Type.Object({
    instanceId: Id,
    agentIds: Type.Optional(IdList),
    skillGroupId: Type.Optional(Type.String({ maxLength: 128 })),
    ...reportPageRequest,
  }),
  response: Type.Object({ pagedAgentSummaryReport: pageOf('AgentSummaryReport', AgentTodayReport) }),
  roles: everyRole,
  errors: ['NotExist.Instance', 'NotExist.User', 'NotExist.SkillGroup', 'NoPermission.User'],
});
