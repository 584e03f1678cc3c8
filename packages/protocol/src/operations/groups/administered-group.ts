import Type from 'typebox';
import { Id } from '../../operation.ts';
import { skillLevelRange } from '../users/administered-user.ts';
import { routingStrategyNames } from './group-routing.ts';

/** A skill group's data. In `ModifySkillGroup` absent fields stay unchanged. */
export const groupParts = {
  name: Type.String({ minLength: 1, maxLength: 64 }),
  description: Type.Optional(Type.String({ maxLength: 256 })),
  /** Absent in `CreateSkillGroup`: `SkillLevelFirst`. */
  routingStrategy: Type.Optional(Type.Enum(routingStrategyNames)),
  /** Its agents (ids), and their levels in a list of equal length. */
  userId: Type.Optional(Type.Array(Id, { maxItems: 1000 })),
  skillLevel: Type.Optional(Type.Array(Type.Integer(skillLevelRange), { maxItems: 1000 })),
  /** Outbound numbers of the group; the first is the default. */
  outboundPhoneNumberId: Type.Optional(Type.Array(Id, { maxItems: 100 })),
  /** Not supported: no number belongs to one agent. Must be false or absent. */
  allowPrivateOutboundNumber: Type.Optional(Type.Boolean()),
};
