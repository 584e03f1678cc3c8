import Type from 'typebox';
import { Id } from '../../operation.ts';

/**
 * The request of both transfers (ccc-api 6). Further parameters of the cloud's API are accepted and
 * ignored.
 */
export const Transfer = {
  instanceId: Id,
  userId: Type.Optional(Id),
  deviceId: Type.Optional(Id),
  /** The contact's id. */
  jobId: Id,
  /** An agent's extension, a telephone number, or the id of a skill group. */
  transferee: Type.String({ minLength: 1, maxLength: 64 }),
  /** `SkillGroup`, `Agent` or `Number` to force that reading of the destination. */
  transfereeType: Type.Optional(Type.String({ maxLength: 64 })),
  /**
   * The caller ID for a telephone number: an outbound number of the agent's groups; absent or empty: the
   * first of them.
   */
  transferor: Type.Optional(Type.String({ maxLength: 64 })),
  /** Ringing time of a telephone number. */
  timeoutSeconds: Type.Optional(Type.Integer({ minimum: 5, maximum: 120 })),
  /** Priority in the queue of a skill group: 0 is normal, higher goes first. */
  callPriority: Type.Optional(Type.Integer({ minimum: 0, maximum: 9 })),
  tags: Type.Optional(Type.String({ maxLength: 2048 })),
};
