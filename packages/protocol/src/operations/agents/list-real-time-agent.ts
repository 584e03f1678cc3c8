import Type from 'typebox';
import { everyRole, Id, list, operation } from '../../operation.ts';

/**
 * Signed-in colleagues, for a call or a transfer to one of them. `state` is as in `ListAgentStates`,
 * `stateDesc` its Chinese name, `dn` the extension. `phone` is always empty: a colleague is called by
 * extension (ccc-api 3.4).
 */
export const ListRealTimeAgent = operation({
  name: 'ListRealTimeAgent',
  version: '2017-07-05',
  summary: 'Signed-in colleagues',
  request: Type.Object({ instanceId: Id }),
  response: Type.Object({
    data: list(
      'User',
      Type.Object({
        ramId: Type.String(),
        displayName: Type.String(),
        dn: Type.String(),
        phone: Type.String(),
        state: Type.String(),
        stateDesc: Type.String(),
        skillLevels: list(
          'SkillLevel',
          Type.Object({
            skillLevelId: Type.String(),
            level: Type.Integer(),
            skill: Type.Object({
              instanceId: Type.String(),
              skillGroupId: Type.String(),
              skillGroupName: Type.String(),
              skillGroupDescription: Type.String(),
            }),
          }),
        ),
      }),
    ),
  }),
  roles: everyRole,
  errors: ['NotExist.Instance'],
});
