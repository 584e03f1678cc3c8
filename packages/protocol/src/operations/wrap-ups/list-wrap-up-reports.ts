import Type from 'typebox';
import { Id, list, operation } from '../../operation.ts';
import { IdList, WallTime } from '../reports/report-page.ts';

/**
 * How often each wrap-up code was chosen, by skill group, over whole days, both included: all groups for an
 * administrator, their own groups for a supervisor. The line with an empty code counts the calls without
 * one. OpenSeat extension.
 */
export const ListWrapUpReports = operation({
  name: 'ListWrapUpReports',
  version: '2020-07-01',
  summary: 'Wrap-up codes by skill group',
  request: Type.Object({
    instanceId: Id,
    startTime: WallTime,
    endTime: WallTime,
    skillGroupIds: Type.Optional(IdList),
  }),
  response: Type.Object({
    wrapUpReports: list(
      'WrapUpReport',
      Type.Object({
        skillGroupId: Type.String(),
        skillGroupName: Type.String(),
        wrapUpCodeId: Type.String(),
        wrapUpCodeName: Type.String(),
        /** Talks of agents. */
        calls: Type.Integer(),
        /** Seconds, over all calls. */
        talkTime: Type.Integer(),
      }),
    ),
  }),
  roles: ['leader', 'administrator'],
  errors: ['NotExist.SkillGroup', 'NoPermission.User'],
});
