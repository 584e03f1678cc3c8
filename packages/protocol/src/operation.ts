import Type, { type Static, type TSchema } from 'typebox';
import type { ErrorCode } from './errors.ts';

/** A user's role in an instance. A leader leads the skill groups that she is in. */
export const roles = ['agent', 'leader', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** The versions of the cloud API in which an operation has its name and shape. */
export type ApiVersion = '2017-07-05' | '2020-07-01';

/**
 * One thing that a program may ask of the server. Schemas are written once, in camelCase and without list wrappers;
 * the agent channel and the plain HTTP door use them as they are, the POP door renders them (see `pop-form.ts`).
 */
export interface Operation<Request extends TSchema = TSchema, Response extends TSchema = TSchema> {
  readonly name: string;
  readonly version: ApiVersion;
  readonly summary: string;
  readonly request: Request;
  readonly response: Response;
  /** Who may call it at all; handlers narrow it further (own calls, led groups). */
  readonly roles: readonly Role[];
  /** The codes that it can answer with beyond those of any request. */
  readonly errors: readonly ErrorCode[];
  /** The POP answer has no `HttpStatusCode`, as the cloud's has none (ccc-api 1.3). */
  readonly lacksHttpStatus?: true;
}

export function operation<Request extends TSchema, Response extends TSchema>(
  definition: Operation<Request, Response>,
): Operation<Request, Response> {
  return definition;
}

export type RequestOf<O> = O extends Operation<infer Request, TSchema> ? Static<Request> : never;
export type ResponseOf<O> = O extends Operation<TSchema, infer Response> ? Static<Response> : never;

/**
 * A list whose items the POP form wraps: `list('SkillLevel', S)` under `skillLevels` is sent as
 * `{"SkillLevels":{"SkillLevel":[…]}}` (ccc-api 1.2).
 */
export function list<Item extends TSchema>(popItem: string, item: Item) {
  return Type.Array(item, { popItem });
}

export const everyRole: readonly Role[] = roles;

/** An identifier or short text: never empty, never longer than a name has reason to be. */
export const Id = Type.String({ minLength: 1, maxLength: 128 });
export const ShortText = Type.String({ maxLength: 256 });
/** Milliseconds since 1970-01-01 UTC, to the end of the year 9999: a database keeps no later times. */
export const EpochMs = Type.Integer({ minimum: 0, maximum: 253_402_300_799_999 });
