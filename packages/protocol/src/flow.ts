import Type, { type Static } from 'typebox';
import { flowTargetNodes } from './flow-target-nodes.ts';
import { Branch, DigitKey, Say, Seconds, Template, Tries, VariableName } from './flow-values.ts';

/**
 * A flow: what a caller goes through before an agent is looked for, or after she has left (rating, verification). Data only; the
 * server's `flows/` checks and runs it. A branch is the id of the node that comes next.
 */

/** Says something and goes on. Keys are kept for what comes next, as callers type ahead. */
export const PromptNode = Type.Object({ type: Type.Literal('prompt'), say: Say, next: Branch });

/** Asks for one key. A key may be pressed while it speaks. */
export const MenuNode = Type.Object({
  type: Type.Literal('menu'),
  say: Say,
  choices: Type.Record(DigitKey, Branch, { minProperties: 1 }),
  /** Counted from the end of what is said. */
  timeoutSeconds: Seconds,
  /** How often it is asked in all, before one of the two branches below is taken. */
  tries: Tries,
  /** Said before it asks again. */
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
  /** The key that ends the input; without one it ends with the last digit or the time-out. */
  terminator: Type.Optional(Type.Enum(['#', '*'])),
  /** For the first key and between two keys. */
  timeoutSeconds: Seconds,
  tries: Tries,
  sayInvalid: Type.Optional(Say),
  /**
   * Card numbers, codes: the value is told to nobody but the HTTP requests of the flow, and stands in no record. Whatever a flow of
   * verification collects is.
   */
  secret: Type.Optional(Type.Boolean()),
  next: Branch,
  /** Too few digits or too many, in the last try. */
  onInvalid: Branch,
  /** No key in the last try. */
  onTimeout: Branch,
});

const ClockTime = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$|^24:00$' });
const Period = Type.Object({ from: ClockTime, to: ClockTime });

/** Branches by the clock. A time zone's summer time is kept; a period that ends before it begins goes over midnight. */
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
  /** Days with hours of their own: without periods a holiday, with them a day worked in exchange for one. */
  exceptions: Type.Array(
    Type.Object({
      date: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
      periods: Type.Array(Period, { maxItems: 8 }),
    }),
    { maxItems: 400 },
  ),
  open: Branch,
  closed: Branch,
  /** On exceptions without periods; without this branch they are `closed`. */
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

/** Takes the branch of the first case that holds. */
export const ConditionNode = Type.Object({
  type: Type.Literal('condition'),
  cases: Type.Array(
    Type.Object({
      variable: VariableName,
      operator: Type.Enum(flowOperators),
      /** A template; for `isOneOf` separated by commas; for `isEmpty` not read. */
      value: Template,
      next: Branch,
    }),
    { minItems: 1, maxItems: 32 },
  ),
  otherwise: Branch,
});

/** Asks another system. The caller hears nothing meanwhile. */
export const HttpRequestNode = Type.Object({
  type: Type.Literal('httpRequest'),
  method: Type.Enum(['GET', 'POST']),
  /** A template; the values put into it are encoded. Not in it: passwords (use a header). */
  url: Type.String({ minLength: 1, maxLength: 2048 }),
  headers: Type.Optional(Type.Record(Type.String({ pattern: '^[A-Za-z0-9-]{1,64}$' }), Template)),
  /** The JSON body of a POST: variables by the names that the other system knows them by. */
  body: Type.Optional(Type.Record(Type.String({ minLength: 1, maxLength: 64 }), Template)),
  timeoutSeconds: Type.Integer({ minimum: 1, maximum: 20 }),
  /** Variables and where in the JSON answer their values are (RFC 6901, such as `/customer/level`). */
  results: Type.Record(VariableName, Type.String({ pattern: '^(/[^/]*)*$', maxLength: 256 })),
  next: Branch,
  /** No answer in time, a status other than 2xx, or no JSON. */
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
 * `inbound`: what a number leads to. `rating`: asks a customer after her agent has left. `verification`: an agent sends her customer there and gets
 * her back.
 */
export const flowPurposes = ['inbound', 'rating', 'verification'] as const;
export type FlowPurpose = (typeof flowPurposes)[number];

export const Flow = Type.Object({
  purpose: Type.Enum(flowPurposes),
  /** Variables that whoever launches it brings, such as the customer's id in a CRM. What is not brought is empty. */
  expects: Type.Optional(Type.Array(VariableName, { maxItems: 32 })),
  /** The node that a call begins with. */
  start: Branch,
  nodes: Type.Record(Branch, FlowNode, { minProperties: 1, maxProperties: 500 }),
});
export type Flow = Static<typeof Flow>;
