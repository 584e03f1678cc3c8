import Type from 'typebox';
import { Id, operation } from '../../operation.ts';
import { pageOf } from '../page.ts';
import { IdList, reportPageRequest } from '../reports/report-page.ts';

/**
 * The current state of skill groups: all for an administrator, their own for a supervisor. `workingAgents`
 * are in after-call work. `longestCall` is the longest current wait in seconds (ccc-api 3.4).
 */
export const ListSkillGroupStates = operation({
  name: 'ListSkillGroupStates',
  version: '2017-07-05',
  summary: 'Current state of skill groups',
  request: Type.Object({
    instanceId: Id,
    skillGroupIds: Type.Optional(IdList),
    ...reportPageRequest,
  }),
  response: Type.Object({
    data: pageOf(
      'RealTimeSkillGroupState',
      Type.Object({
        instanceId: Type.String(),
        skillGroupId: Type.String(),
        skillGroupName: Type.String(),
        loggedInAgents: Type.Integer(),
        readyAgents: Type.Integer(),
        breakingAgents: Type.Integer(),
        talkingAgents: Type.Integer(),
        workingAgents: Type.Integer(),
        waitingCalls: Type.Integer(),
        longestCall: Type.Integer(),
      }),
    ),
  }),
  roles: ['leader', 'administrator'],
  errors: ['NotExist.Instance', 'NotExist.SkillGroup', 'NoPermission.User'],
});
