import Type from 'typebox';
import { Branch, DigitKey, QueueTreatment, Say, Seconds, Tries, VariableName } from './flow-values.ts';
import { Id } from './operation.ts';

/** Nodes that pass the caller on, or end the flow. */

/** Puts the caller into a skill group's queue. The flow ends when an agent answers. */
export const SkillGroupNode = Type.Object({
  type: Type.Literal('skillGroup'),
  skillGroupId: Id,
  /** 0 is normal; higher goes first. */
  priority: Type.Optional(Type.Integer({ minimum: 0, maximum: 9 })),
  treatment: Type.Optional(QueueTreatment),
});

/** Rings one particular agent. If that agent is not ready or does not answer, the flow continues. */
export const AgentNode = Type.Object({
  type: Type.Literal('agent'),
  /** A template. */
  extension: Type.String({ minLength: 1, maxLength: 64 }),
  onUnavailable: Branch,
});

/** Calls an outside number. */
export const NumberNode = Type.Object({
  type: Type.Literal('number'),
  /** A template. */
  number: Type.String({ minLength: 1, maxLength: 64 }),
  ringSeconds: Seconds,
  onFailure: Branch,
});

/** Records a voicemail for a skill group. */
export const VoicemailNode = Type.Object({
  type: Type.Literal('voicemail'),
  say: Say,
  skillGroupId: Id,
  maxSeconds: Type.Integer({ minimum: 5, maximum: 600 }),
  /** This silence ends the message, as `#` does. */
  silenceSeconds: Type.Integer({ minimum: 2, maximum: 30 }),
  next: Branch,
});

/**
 * Registers a callback, with the caller's place in the queue of the group. The default number is the
 * caller's own. Callers with a withheld number, or for another number, enter one.
 */
export const CallbackNode = Type.Object({
  type: Type.Literal('callback'),
  skillGroupId: Id,
  /** As in a skillGroup node; for a caller who has not waited in a queue yet. */
  priority: Type.Optional(Type.Integer({ minimum: 0, maximum: 9 })),
  /**
   * `{number}` stands for the caller's number. Without this prompt that number is used without
   * confirmation.
   */
  sayConfirm: Type.Optional(Say),
  /** Default `1`. Silence and hanging up also confirm. */
  confirmKey: Type.Optional(DigitKey),
  /** Lets the caller enter another number; default `2`. */
  changeKey: Type.Optional(DigitKey),
  /** Asks for a number, ended by `#`. */
  sayNumber: Say,
  sayInvalid: Type.Optional(Say),
  timeoutSeconds: Seconds,
  tries: Tries,
  /** Maximum number of attempts; default 3. */
  attempts: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
  /** Time between two attempts; default 600. */
  retrySeconds: Type.Optional(Type.Integer({ minimum: 5, maximum: 86_400 })),
  /** The id of an `hours` node: attempts are made only while it is open. */
  hours: Type.Optional(Branch),
  next: Branch,
  /** The number cannot be called, or has too many callbacks today. */
  onRefused: Branch,
});

/** Asks for a rating; the score is stored with the contact. */
export const RatingNode = Type.Object({
  type: Type.Literal('rating'),
  say: Say,
  /** Keys and their scores, from 1 (worst) to 5. */
  scores: Type.Record(DigitKey, Type.Integer({ minimum: 1, maximum: 5 }), { minProperties: 1 }),
  timeoutSeconds: Seconds,
  tries: Tries,
  sayWrongKey: Type.Optional(Say),
  next: Branch,
  /** A wrong key, or none, in the last try. */
  onNoAnswer: Branch,
});

/** Returns the caller to the agent who started the flow. */
export const ReturnNode = Type.Object({
  type: Type.Literal('return'),
  /** The outcome for the agent, such as `verified`. */
  outcome: Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$' }),
  /** Variables that the agent also gets; never one with secret digits. */
  tell: Type.Array(VariableName, { maxItems: 16 }),
});

/** Ends the call, after an optional prompt. */
export const HangUpNode = Type.Object({ type: Type.Literal('hangUp'), say: Type.Optional(Say) });

export const flowTargetNodes = [
  SkillGroupNode,
  AgentNode,
  NumberNode,
  VoicemailNode,
  CallbackNode,
  RatingNode,
  ReturnNode,
  HangUpNode,
] as const;
