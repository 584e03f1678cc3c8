import Type from 'typebox';
import { Id, operation } from '../../operation.ts';
import { pageOf } from '../page.ts';
import { IdList, reportPageRequest, WallTime } from './report-page.ts';
import { SkillGroupSummaryReport } from './skill-group-summary-report.ts';

/**
 * Skill groups' figures over whole days, both included: all groups for an administrator, their own groups
 * for a supervisor (ccc-api 3.4).
 */
export const ListSkillGroupSummaryReports = operation({
  name: 'ListSkillGroupSummaryReports',
  version: '2017-07-05',
  summary: 'Skill groups\u2019 figures over days',
  request: Type.Object({
    instanceId: Id,
    startTime: WallTime,
    endTime: WallTime,
    skillGroupIds: Type.Optional(IdList),
    ...reportPageRequest,
  }),
  response: Type.Object({
    pagedSkillGroupSummaryReport: pageOf('SkillGroupSummaryReport', SkillGroupSummaryReport),
  }),
  roles: ['leader', 'administrator'],
  errors: ['NotExist.Instance', 'NotExist.SkillGroup', 'NoPermission.User'],
});
