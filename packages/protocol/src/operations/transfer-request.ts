import Type from 'typebox';
import { Id } from '../operation.ts';

/** What both transfers are asked with (ccc-api 6); what the cloud knows beyond it is taken and means nothing. */
export const Transfer = {
  instanceId: Id,
  userId: Type.Optional(Id),
  deviceId: Type.Optional(Id),
  /** The contact's id. */
  jobId: Id,
  /** An agent's extension, a telephone number, or the id of a skill group. */
  transferee: Type.String({ minLength: 1, maxLength: 64 }),
  /** `SkillGroup`, `Agent` or `Number`, when it must be read as this and nothing else. */
  transfereeType: Type.Optional(Type.String({ maxLength: 64 })),
  /** One of the outbound numbers of the agent's groups, for a telephone number; absent or empty: the first of them. */
  transferor: Type.Optional(Type.String({ maxLength: 64 })),
  /** How long a telephone number may ring. */
  timeoutSeconds: Type.Optional(Type.Integer({ minimum: 5, maximum: 120 })),
  /** In the queue of a skill group: 0 is ordinary, higher goes first. */
  callPriority: Type.Optional(Type.Integer({ minimum: 0, maximum: 9 })),
  tags: Type.Optional(Type.String({ maxLength: 2048 })),
};
