import Type from 'typebox';
import { Branch, DigitKey, QueueTreatment, Say, Seconds, Tries, VariableName } from './flow-values.ts';
import { Id } from './operation.ts';

/** Nodes that lead the caller to somebody, or end the flow. */

/** Into the queue of a skill group. The flow ends with the answer of an agent. */
export const SkillGroupNode = Type.Object({
  type: Type.Literal('skillGroup'),
  skillGroupId: Id,
  /** 0 is ordinary; higher goes first. */
  priority: Type.Optional(Type.Integer({ minimum: 0, maximum: 9 })),
  treatment: Type.Optional(QueueTreatment),
});

/** It rings at one agent in person. She is not ready, or does not answer: the flow goes on. */
export const AgentNode = Type.Object({
  type: Type.Literal('agent'),
  /** A template. */
  extension: Type.String({ minLength: 1, maxLength: 64 }),
  onUnavailable: Branch,
});

/** To a number outside. */
export const NumberNode = Type.Object({
  type: Type.Literal('number'),
  /** A template. */
  number: Type.String({ minLength: 1, maxLength: 64 }),
  ringSeconds: Seconds,
  onFailure: Branch,
});

/** Takes a message for a group. */
export const VoicemailNode = Type.Object({
  type: Type.Literal('voicemail'),
  say: Say,
  skillGroupId: Id,
  maxSeconds: Type.Integer({ minimum: 5, maximum: 600 }),
  /** This much silence ends the message, as `#` does. */
  silenceSeconds: Type.Integer({ minimum: 2, maximum: 30 }),
  next: Branch,
});

/**
 * Takes the wish to be called back, with the place that the caller had in the queue of the group. The number is the one that she calls from; who
 * withholds it, or wants another, types one.
 */
export const CallbackNode = Type.Object({
  type: Type.Literal('callback'),
  skillGroupId: Id,
  /** As a skillGroup node's; for one who has not waited yet. */
  priority: Type.Optional(Type.Integer({ minimum: 0, maximum: 9 })),
  /** `{number}` stands for the number that she calls from. Without it that number is taken without a question. */
  sayConfirm: Type.Optional(Say),
  /** `1` without it. Silence, and hanging up now, mean the same. */
  confirmKey: Type.Optional(DigitKey),
  /** Leads to typing another number; `2` without it. */
  changeKey: Type.Optional(DigitKey),
  /** Asks for a number, which ends with `#`. */
  sayNumber: Say,
  sayInvalid: Type.Optional(Say),
  timeoutSeconds: Seconds,
  tries: Tries,
  /** How often she is called at most; 3 without it. */
  attempts: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
  /** Between two of these calls; 600 without it. */
  retrySeconds: Type.Optional(Type.Integer({ minimum: 5, maximum: 86_400 })),
  /** The id of an `hours` node: she is called while that is open. */
  hours: Type.Optional(Branch),
  next: Branch,
  /** No number that can be called, or too many callbacks to it today. */
  onRefused: Branch,
});

/** Asks how the call was; the score stands with the contact. */
export const RatingNode = Type.Object({
  type: Type.Literal('rating'),
  say: Say,
  /** Keys and the scores that they give, from 1 (worst) to 5. */
  scores: Type.Record(DigitKey, Type.Integer({ minimum: 1, maximum: 5 }), { minProperties: 1 }),
  timeoutSeconds: Seconds,
  tries: Tries,
  sayWrongKey: Type.Optional(Say),
  next: Branch,
  /** Wrong keys, or none, to the last try. */
  onNoAnswer: Branch,
});

/** Gives the caller back to the agent who sent her into the flow. */
export const ReturnNode = Type.Object({
  type: Type.Literal('return'),
  /** What she is told, such as `verified`. */
  outcome: Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$' }),
  /** Variables that she is told as well; never one that holds secret digits. */
  tell: Type.Array(VariableName, { maxItems: 16 }),
});

/** Ends the call, after what is to be said. */
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
