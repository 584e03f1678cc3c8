import Type from 'typebox';
import { Id } from '../operation.ts';

/** The lowest and the highest skill level. */
export const skillLevelRange = { minimum: 1, maximum: 10 };

/** As `ListRoles` tells them. */
export const RoleIds = Type.Array(Id, { minItems: 1, maxItems: 10 });

/** Levels in skill groups: lists of equal length, the first level for the first group. Both absent: as it is; both empty: in none. */
export const groupLevels = {
  skillGroupId: Type.Optional(Type.Array(Id, { maxItems: 100 })),
  skillLevel: Type.Optional(Type.Array(Type.Integer(skillLevelRange), { maxItems: 100 })),
};

/** What a person is called, and how she is reached outside of the call centre; e-mail and phone may be empty. */
export const person = {
  displayName: Type.String({ minLength: 1, maxLength: 64 }),
  email: Type.String({ maxLength: 128 }),
};

export const Phone = Type.String({ maxLength: 32 });

/** A number that one agent alone calls from. There are none here: it must be empty or absent. */
export const PrivateNumber = Type.Optional(Type.String({ maxLength: 128 }));
