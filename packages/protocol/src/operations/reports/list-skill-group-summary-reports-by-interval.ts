import Type from 'typebox';
import { Id, list, operation } from '../../operation.ts';
import { pageOf } from '../page.ts';
import { IdList, IntervalName, reportPageRequest, WallTime } from './report-page.ts';
import { SkillGroupIntervalReport } from './skill-group-summary-report.ts';

/**
 * Skill groups' figures by interval. Intervals are those of `ListAgentSummaryReportsByInterval` (ccc-api
 * 3.4).
 */
export const ListSkillGroupSummaryReportsByInterval = operation({
  name: 'ListSkillGroupSummaryReportsByInterval',
  version: '2017-07-05',
  summary: 'Skill groups\u2019 figures by interval',
  request: Type.Object({
    instanceId: Id,
    startTime: WallTime,
    endTime: WallTime,
    interval: Type.Optional(IntervalName),
    skillGroupIds: Type.Optional(IdList),
    ...reportPageRequest,
  }),
  response: Type.Object({
    pagedSkillGroupSummaryReport: pageOf(
      'SkillGroupTimeIntervalReport',
      Type.Object({
        skillGroupId: Type.String(),
        intervalList: list('SkillGroupSummaryReport', SkillGroupIntervalReport),
      }),
    ),
  }),
  roles: ['leader', 'administrator'],
  errors: ['NotExist.Instance', 'NotExist.SkillGroup', 'NoPermission.User'],
});
