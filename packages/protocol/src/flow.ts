import Type, { type Static } from 'typebox';
import { flowTargetNodes } from './flow-target-nodes.ts';
import { Branch, DigitKey, Say, Seconds, Template, Tries, VariableName } from './flow-values.ts';

/**
 * A flow: what a caller goes through before routing, or after the agent has left (rating, verification).
 * Data only; the server's `flows/` checks and runs it. A branch is the id of the next node.
 */

/**
 * Plays a prompt and continues. Keys pressed meanwhile are kept for the next node, as callers type ahead.
 */
export const PromptNode = Type.Object({ type: Type.Literal('prompt'), say: Say, next: Branch });

/** Asks for one key. Barge-in is allowed: a key may be pressed during the prompt. */
export const MenuNode = Type.Object({
  type: Type.Literal('menu'),
  say: Say,
  choices: Type.Record(DigitKey, Branch, { minProperties: 1 }),
  /** Counted from the end of the prompt. */
  timeoutSeconds: Seconds,
  /** Total number of attempts before `onWrongKey` or `onTimeout`. */
  tries: Tries,
  /** Played before the question is repeated. */
  sayWrongKey: Type.Optional(Say),
  sayTimeout: Type.Optional(Say),
  onWrongKey: Branch,
  onTimeout: Branch,
});

/** Asks for digits. */
export const CollectNode = Type.Object({
  type: Type.Literal('collect'),
  say: Say,
  into: VariableName,
  minDigits: Type.Integer({ minimum: 1, maximum: 64 }),
  maxDigits: Type.Integer({ minimum: 1, maximum: 64 }),
  /** The key that ends the input. Without it, the last digit or the timeout ends the input. */
  terminator: Type.Optional(Type.Enum(['#', '*'])),
  /** For the first key, and between two keys. */
  timeoutSeconds: Seconds,
  tries: Tries,
  sayInvalid: Type.Optional(Say),
  /**
   * For card numbers and codes: only the flow's HTTP requests get the value, and no record contains it. In
   * a verification flow, collected values are always secret.
   */
  secret: Type.Optional(Type.Boolean()),
  next: Branch,
  /** Too few or too many digits in the last try. */
  onInvalid: Branch,
  /** No key in the last try. */
  onTimeout: Branch,
});

const ClockTime = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$|^24:00$' });
const Period = Type.Object({ from: ClockTime, to: ClockTime });

/**
 * Branches by opening hours. Daylight saving time is considered. A period that ends before it begins spans
 * midnight.
 */
export const HoursNode = Type.Object({
  type: Type.Literal('hours'),
  /** A name of the IANA list, such as `Asia/Shanghai`. */
  timeZone: Type.String({ minLength: 1, maxLength: 64 }),
  /** Days from 1, Monday, to 7, Sunday. */
  weekly: Type.Array(
    Type.Object({
      days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { minItems: 1, maxItems: 7 }),
      periods: Type.Array(Period, { minItems: 1, maxItems: 8 }),
    }),
    { maxItems: 14 },
  ),
  /** Days with their own hours: none for a holiday, or a make-up workday's periods. */
  exceptions: Type.Array(
    Type.Object({
      date: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
      periods: Type.Array(Period, { maxItems: 8 }),
    }),
    { maxItems: 400 },
  ),
  open: Branch,
  closed: Branch,
  /** For exceptions without periods; default: `closed`. */
  onHoliday: Type.Optional(Branch),
});

export const SetNode = Type.Object({
  type: Type.Literal('set'),
  values: Type.Record(VariableName, Template, { minProperties: 1 }),
  next: Branch,
});

export const flowOperators = [
  'equals',
  'notEquals',
  'startsWith',
  'contains',
  'isOneOf',
  'isEmpty',
  'isGreaterThan',
  'isLessThan',
] as const;

/** Takes the branch of the first matching case. */
export const ConditionNode = Type.Object({
  type: Type.Literal('condition'),
  cases: Type.Array(
    Type.Object({
      variable: VariableName,
      operator: Type.Enum(flowOperators),
      /** A template; for `isOneOf` a comma-separated list; ignored for `isEmpty`. */
      value: Template,
      next: Branch,
    }),
    { minItems: 1, maxItems: 32 },
  ),
  otherwise: Branch,
});

/** Requests data from another system. The caller hears nothing meanwhile. */
export const HttpRequestNode = Type.Object({
  type: Type.Literal('httpRequest'),
  method: Type.Enum(['GET', 'POST']),
  /** A template; inserted values are URL-encoded. Put passwords into a header, not here. */
  url: Type.String({ minLength: 1, maxLength: 2048 }),
  headers: Type.Optional(Type.Record(Type.String({ pattern: '^[A-Za-z0-9-]{1,64}$' }), Template)),
  /** The JSON body of a POST: fields of the other system and their values. */
  body: Type.Optional(Type.Record(Type.String({ minLength: 1, maxLength: 64 }), Template)),
  timeoutSeconds: Type.Integer({ minimum: 1, maximum: 20 }),
  /**
   * Variables and the JSON pointers of their values in the response (RFC 6901, such as `/customer/level`).
   */
  results: Type.Record(VariableName, Type.String({ pattern: '^(/[^/]*)*$', maxLength: 256 })),
  next: Branch,
  /** Timeout, a status other than 2xx, or a response without JSON. */
  onFailure: Branch,
});

export const FlowNode = Type.Union([
  PromptNode,
  MenuNode,
  CollectNode,
  HoursNode,
  SetNode,
  ConditionNode,
  HttpRequestNode,
  ...flowTargetNodes,
]);
export type FlowNode = Static<typeof FlowNode>;
export type FlowNodeOf<Kind extends FlowNode['type']> = Extract<FlowNode, { type: Kind }>;

/**
 * `inbound`: for calls to a number. `rating`: asks a customer after the agent has left. `verification`: an
 * agent sends the customer there and gets them back.
 */
export const flowPurposes = ['inbound', 'rating', 'verification'] as const;
export type FlowPurpose = (typeof flowPurposes)[number];

export const Flow = Type.Object({
  purpose: Type.Enum(flowPurposes),
  /**
   * Input variables, such as the customer's id in a CRM, given when the flow is started. A missing one is
   * empty.
   */
  expects: Type.Optional(Type.Array(VariableName, { maxItems: 32 })),
  /** The first node. */
  start: Branch,
  nodes: Type.Record(Branch, FlowNode, { minProperties: 1, maxProperties: 500 }),
});
export type Flow = Static<typeof Flow>;
