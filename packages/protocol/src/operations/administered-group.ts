import Type from 'typebox';
import { Id } from '../operation.ts';
import { skillLevelRange } from './administered-user.ts';
import { routingStrategyNames } from './group-routing.ts';

/** What a skill group consists of. In `ModifySkillGroup`, what is absent stays as it is. */
export const groupParts = {
  name: Type.String({ minLength: 1, maxLength: 64 }),
  description: Type.Optional(Type.String({ maxLength: 256 })),
  routingStrategy: Type.Optional(Type.Enum(routingStrategyNames)),
  /** Its agents, and the level of each in a list of equal length. */
  userId: Type.Optional(Type.Array(Id, { maxItems: 1000 })),
  skillLevel: Type.Optional(Type.Array(Type.Integer(skillLevelRange), { maxItems: 1000 })),
  /** The numbers that they call from, the first one first. */
  outboundPhoneNumberId: Type.Optional(Type.Array(Id, { maxItems: 100 })),
  /** Numbers of one agent alone, of which there are none here: it must be false or absent. */
  allowPrivateOutboundNumber: Type.Optional(Type.Boolean()),
};
