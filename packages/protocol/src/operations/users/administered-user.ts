import Type from 'typebox';
import { Id } from '../../operation.ts';

/** The lowest and highest skill level. */
export const skillLevelRange = { minimum: 1, maximum: 10 };

/** Role ids from `ListRoles`. */
export const RoleIds = Type.Array(Id, { minItems: 1, maxItems: 10 });

/**
 * Skill groups and levels: lists of equal length, the first level for the first group. Both absent:
 * unchanged; both empty: no group.
 */
export const groupLevels = {
  skillGroupId: Type.Optional(Type.Array(Id, { maxItems: 100 })),
  skillLevel: Type.Optional(Type.Array(Type.Integer(skillLevelRange), { maxItems: 100 })),
};

/** A person's name and contact data outside the call centre. E-mail and phone may be empty. */
export const person = {
  displayName: Type.String({ minLength: 1, maxLength: 64 }),
  email: Type.String({ maxLength: 128 }),
};

export const Phone = Type.String({ maxLength: 32 });

/** Not supported: no number belongs to one agent. Must be empty or absent. */
export const PrivateNumber = Type.Optional(Type.String({ maxLength: 128 }));
