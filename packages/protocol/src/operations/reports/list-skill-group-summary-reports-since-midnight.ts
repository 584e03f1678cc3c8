import Type from 'typebox';
import { Id, operation } from '../../operation.ts';
import { pageOf } from '../page.ts';
import { IdList, reportPageRequest } from './report-page.ts';
import { SkillGroupTodayReport } from './skill-group-summary-report.ts';

/** Skill groups' figures since midnight in the instance's time zone (ccc-api 3.4). */
export const ListSkillGroupSummaryReportsSinceMidnight = operation({
  name: 'ListSkillGroupSummaryReportsSinceMidnight',
  version: '2017-07-05',
  summary: 'Skill groups\u2019 figures of today',
  request: Type.Object({
    instanceId: Id,
    /** Ids, separated by commas. */
    skillGroups: Type.Optional(IdList),
    ...reportPageRequest,
  }),
  response: Type.Object({
    pagedSkillGroupSummaryReport: pageOf('SkillGroupSummaryReport', SkillGroupTodayReport),
  }),
  roles: ['leader', 'administrator'],
  errors: ['NotExist.Instance', 'NotExist.SkillGroup', 'NoPermission.User'],
});
