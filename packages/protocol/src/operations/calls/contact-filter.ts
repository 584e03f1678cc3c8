import Type from 'typebox';
import { contactDispositions, contactKinds, releasers } from '../../contact.ts';
import { EpochMs, Id } from '../../operation.ts';

const ids = Type.Optional(Type.Array(Id, { maxItems: 50 }));
const seconds = Type.Optional(Type.Integer({ minimum: 0, maximum: 86_400 }));

/**
 * Which contacts a search finds: those that match every filter given. Within a list, one match is enough. An
 * empty list is no filter.
 */
export const contactFilter = {
  /** The contact's start, both included; 93 days at most. */
  startTime: EpochMs,
  stopTime: EpochMs,
  /**
   * Numbers of either side, in any form. `*` at the beginning or the end stands for any digits: `*8000`.
   * Such parts have at least three digits, and are refused where the caller sees masked numbers.
   */
  phoneNumbers: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 10 })),
  /** Agents that the contact was offered to, or that dialled it. */
  agentIds: ids,
  /** Groups that the contact was in. */
  skillGroupIds: ids,
  directions: Type.Optional(Type.Array(Type.Enum(contactKinds), { maxItems: 4 })),
  dispositions: Type.Optional(Type.Array(Type.Enum(contactDispositions), { maxItems: 20 })),
  releasers: Type.Optional(Type.Array(Type.Enum(releasers), { maxItems: 4 })),
  /** Ratings of the customer, 1 to 5. */
  ratings: Type.Optional(Type.Array(Type.Integer({ minimum: 1, maximum: 5 }), { maxItems: 5 })),
  /** Seconds of talk, both included. A contact without talk has 0. */
  minTalkSeconds: seconds,
  maxTalkSeconds: seconds,
  /** Whether a talk of the contact is recorded. */
  recorded: Type.Optional(Type.Boolean()),
  /** Whether the caller left a voicemail. */
  voicemail: Type.Optional(Type.Boolean()),
  /** A flow that the contact entered. */
  contactFlowId: Type.Optional(Id),
};
