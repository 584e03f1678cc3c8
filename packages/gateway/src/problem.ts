import { OpenSeatError } from '@openseat/protocol/errors';

/**
 * A failure between this backend and the call centre, for the backend's own log. Contains no token and no
 * parameter.
 */
export interface GatewayProblem {
  readonly requestId: string;
  readonly action: string;
  readonly code: string;
  /** The remedy for the operator, in English. Users get less detail. */
  readonly message: string;
  /** The same in Chinese. */
  readonly tip: string;
  readonly cause?: unknown;
}

/** An error with more detail for the operator than for the user. */
export class DiagnosedError extends OpenSeatError {
  readonly diagnosis: { readonly message: string; readonly tip: string } | undefined;
}

/** A failure in the operator's form. */
export function problemOf(error: OpenSeatError, requestId: string, action: string): GatewayProblem {
  const { code, cause } = error;
  const { message, tip } = (error instanceof DiagnosedError && error.diagnosis) || error;
  return { requestId, action, code, message, tip, cause };
}

/** Any thrown value as an error with a code. */
export function knownError(error: unknown): OpenSeatError {
  return error instanceof OpenSeatError
    ? error
    : new OpenSeatError('InternalService.Common', {}, { cause: error });
}
