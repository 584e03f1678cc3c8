import Type from 'typebox';
import { Id, operation } from '../../operation.ts';

/** 0: the user is no member of the group. */
const Level = Type.Integer({ minimum: 0, maximum: 10 });

/**
 * Changes the levels of many users in many groups at once, all or none. `before` is the level that the administrator
 * saw: where another has changed it since, nothing is written. Levels apply from the next call. OpenSeat extension.
 */
export const ModifySkillLevels = operation({
  name: 'ModifySkillLevels',
  version: '2020-07-01',
  summary: 'Changes the levels of users in skill groups',
  request: Type.Object({
    instanceId: Id,
    levels: Type.Array(Type.Object({ userId: Id, skillGroupId: Id, level: Level, before: Level }), {
      minItems: 1,
      maxItems: 1000,
    }),
  }),
  response: Type.Object({}),
  roles: ['administrator'],
  errors: ['NotExist.User', 'NotExist.SkillGroup', 'Conflict.SkillLevel'],
});
