import { OpenSeatError, type Operation } from '@openseat/protocol';
import { Compile, type Validator } from 'typebox/compile';
import { Value } from 'typebox/value';
import type { Caller, Handler } from './handler.ts';
import { handlers } from './handlers/index.ts';
import type { Services } from './services.ts';
import { unstorablePart } from './storable.ts';

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

/** The names of the parameters of texts that are no secrets of a call, for the log. */
function parameterName(path: string): string {
  return path.replace(/^\//, '').replaceAll('/', '.') || 'request';
}

/**
 * Carries out an operation, whichever door it came in by: finds it, checks the parameters, the instance and the role, calls its
 * handler. `coerce` turns texts into numbers and booleans first, for doors that know nothing but texts.
 * @throws OpenSeatError for every refusal; anything else is a fault of ours
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
  const schema = operation.operation.request;
  const request = options.coerce ? Value.Convert(schema, parameters) : parameters;
  if (!operation.check.Check(request)) {
    const [error] = operation.check.Errors(request);
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
  const { instanceId, roles } = caller.identity;
  // Where a schema does not require it, it is the caller's own.
  const named = namedInstance(request) ?? instanceId;
  if (named !== instanceId) throw new OpenSeatError('NotExist.Instance', { id: named });
  if (!operation.operation.roles.some((role) => roles.includes(role))) {
    throw new OpenSeatError('NoPermission.User');
  }
  return operation.handle(services, caller, request);
}

function namedInstance(request: unknown): string | undefined {
  if (typeof request !== 'object' || request === null || !('instanceId' in request)) return undefined;
  return typeof request.instanceId === 'string' ? request.instanceId : undefined;
}

/** Our refusal for whatever a handler threw; what is not one is logged, and told to nobody else. */
export function refusalOf(error: unknown, services: Pick<Services, 'log'>, requestId: string): OpenSeatError {
  if (error instanceof OpenSeatError) return error;
  services.log.error({ err: error, requestId }, 'a request failed');
  return new OpenSeatError('InternalService.Common', {}, { cause: error });
}
