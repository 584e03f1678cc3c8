import Type, { type Static, type TSchema } from 'typebox';
import type { ErrorCode } from './errors.ts';
import type { UserAccess } from './user-access.ts';

/**
 * A user's role in an instance. A supervisor (`leader` in code) leads the skill groups that they are
 * members of.
 */
export const roles = ['agent', 'leader', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** The version of the cloud API that defines an operation's name and shape. */
export type ApiVersion = '2017-07-05' | '2020-07-01';

/**
 * One operation of the API. Schemas are written once, in camelCase and without list wrappers. The agent
 * channel and the plain HTTP transport use them as they are; the POP transport converts them (see
 * `pop-form.ts`).
 */
export interface Operation<Request extends TSchema = TSchema, Response extends TSchema = TSchema> {
  readonly name: string;
  readonly version: ApiVersion;
  readonly summary: string;
  readonly request: Request;
  readonly response: Response;
  /** Roles that may call it; handlers check further (own calls, supervised groups). */
  readonly roles: readonly Role[];
  /** Its effect on the user in `userId`; undefined: it has no `userId`. */
  readonly userAccess?: UserAccess;
  /** Error codes beyond those of any request. */
  readonly errors: readonly ErrorCode[];
  /** The POP response has no `HttpStatusCode`, like the cloud's (ccc-api 1.3). */
  readonly lacksHttpStatus?: true;
}

/** An operation with a `userId` must state its `userAccess` to compile. */
type Definition<Request extends TSchema, Response extends TSchema> = Operation<Request, Response> &
  ('userId' extends keyof Static<Request>
    ? { readonly userAccess: UserAccess }
    : { readonly userAccess?: never });

export function operation<Request extends TSchema, Response extends TSchema>(
  definition: Definition<Request, Response>,
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

/** An identifier or short text: never empty, and of limited length. */
export const Id = Type.String({ minLength: 1, maxLength: 128 });
export const ShortText = Type.String({ maxLength: 256 });
/** Milliseconds since 1970-01-01 UTC, up to the end of the year 9999: databases store no later times. */
export const EpochMs = Type.Integer({ minimum: 0, maximum: 253_402_300_799_999 });
