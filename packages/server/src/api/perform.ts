import { OpenSeatError, type Operation } from '@openseat/protocol';
import type { Static, TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { Value } from 'typebox/value';
import type { AgentIdentity } from '../agents/agent-session.ts';
import { noteAct } from './audit-context.ts';
import type { Caller, Handler } from './handler.ts';
import { handlers } from './handlers/index.ts';
import type { Services } from './services.ts';
import { unstorablePart } from './storable.ts';
import { accessedUser } from './user-access.ts';

interface Bound extends Handler {
  readonly check: Validator;
}

const bound = new Map<string, Bound>(
  handlers.map((handler) => [
    handler.operation.name,
    { ...handler, check: Compile(handler.operation.request) },
  ]),
);

/** The operation of this name, or undefined. */
export function findOperation(name: string): Operation | undefined {
  return bound.get(name)?.operation;
}

/** The name of a parameter, for errors and the log. It holds no value. */
function parameterName(path: string): string {
  return path.replace(/^\//, '').replaceAll('/', '.') || 'request';
}

/** @throws OpenSeatError `Parameter.Null`, `Parameter.Invalid` */
export function requireForm<Schema extends TSchema>(
  check: Validator<Record<never, never>, Schema>,
  request: unknown,
): asserts request is Static<Schema> {
  if (!check.Check(request)) {
    const [error] = check.Errors(request);
    const missing = error?.keyword === 'required' ? error.params.requiredProperties[0] : undefined;
    if (missing) throw new OpenSeatError('Parameter.Null', { name: missing });
    throw new OpenSeatError('Parameter.Invalid', {
      name: parameterName(error?.instancePath ?? ''),
      reason: error?.message ?? 'wrong form',
    });
  }
  const unstorable = unstorablePart(request);
  if (unstorable !== undefined) {
    throw new OpenSeatError('Parameter.Invalid', { name: unstorable, reason: 'has the character U+0000' });
  }
}

/**
 * Runs an operation for any transport: finds it, checks parameters, instance and role, and calls its handler.
 * `coerce` first turns texts into numbers and booleans, for transports that carry only texts.
 * @throws OpenSeatError for every refusal; anything else is an internal error
 */
export async function perform(
  services: Services,
  caller: Caller,
  action: string,
  parameters: unknown,
  options: { coerce?: boolean } = {},
): Promise<unknown> {
  const operation = bound.get(action);
  if (!operation) throw new OpenSeatError('InvalidAction.NotFound', { action: action.slice(0, 64) });
  return services.measures.run(action, caller.requestId, () =>
    carryOut(services, caller, operation, parameters, options),
  );
}

async function carryOut(
  services: Services,
  caller: Caller,
  operation: Bound,
  parameters: unknown,
  options: { coerce?: boolean },
): Promise<unknown> {
  const schema = operation.operation.request;
  const request = options.coerce ? Value.Convert(schema, parameters) : parameters;
  requireForm(operation.check, request);
  const { instanceId, roles } = caller.identity;
  // Where a schema does not require it, the default is the caller's own instance.
  const named = textOf(request, 'instanceId') ?? instanceId;
  if (named !== instanceId) throw new OpenSeatError('NotExist.Instance', { id: named });
  if (!operation.operation.roles.some((role) => roles.includes(role))) {
    throw new OpenSeatError('NoPermission.User');
  }
  const user = await accessedUser(
    services,
    caller,
    operation.operation.userAccess,
    textOf(request, 'userId'),
  );
  const result = await operation.handle(services, { ...caller, user }, request);
  const isForOther = user.userId !== caller.identity.userId;
  if (isForOther && !operation.notesItself) {
    await noteActFor(services, caller, operation.operation, user, request);
  }
  return result;
}

/** Logs what was done for another user. Operations that do more write their own entries. */
async function noteActFor(
  services: Services,
  caller: Caller,
  operation: Operation,
  { userId }: AgentIdentity,
  request: unknown,
): Promise<void> {
  const { userAccess } = operation;
  if (userAccess !== 'control' && userAccess !== 'credentials') return;
  const contactId = textOf(request, 'jobId');
  await noteAct(services, caller, operation, userId, contactId === undefined ? {} : { contactId });
}

/** A text field of a checked request. Undefined for other types: some operations take lists of users. */
function textOf(request: unknown, name: string): string | undefined {
  const value: unknown =
    typeof request === 'object' && request !== null ? Reflect.get(request, name) : undefined;
  return typeof value === 'string' ? value : undefined;
}

/**
 * The refusal for an error of a handler. Unexpected errors are logged and answered as
 * `InternalService.Common`.
 */
export function refusalOf(error: unknown, services: Pick<Services, 'log'>, requestId: string): OpenSeatError {
  if (error instanceof OpenSeatError) return error;
  services.log.error({ err: error, requestId }, 'a request failed');
  return new OpenSeatError('InternalService.Common', {}, { cause: error });
}
