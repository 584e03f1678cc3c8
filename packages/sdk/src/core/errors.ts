import {
  type ErrorDetails,
  isWorkbenchErrorCode,
  type WorkbenchErrorCode,
  workbenchErrorText,
} from '@openseat/protocol/workbench-errors';
import type { WorkbenchProblem } from './workbench-state.ts';

/**
 * A mistake in the page's own code: an option of the wrong type, or a method that the status does not
 * allow. Thrown at once, as only a change of the code helps (document, section 7).
 */
export class DevelopmentError extends Error {
  override readonly name = 'DevelopmentError';
}

/** An error in use, reported to `onErrorNotify` (document, section 7). */
export class WorkbenchError extends Error implements WorkbenchProblem {
  override readonly name = 'WorkbenchError';
  readonly code: string;
  readonly tip: string;
  readonly api?: string;
  readonly requestId?: string;

  constructor(problem: WorkbenchProblem, options?: ErrorOptions) {
    super(problem.message, options);
    this.code = problem.code;
    this.tip = problem.tip;
    if (problem.api !== undefined) this.api = problem.api;
    if (problem.requestId !== undefined) this.requestId = problem.requestId;
  }
}

interface Circumstances {
  readonly details?: ErrorDetails;
  readonly api?: string | undefined;
  readonly requestId?: string | undefined;
  readonly cause?: unknown;
}

/** An error with one of our codes and both its texts. */
export function workbenchError(
  code: WorkbenchErrorCode,
  { details, api, requestId, cause }: Circumstances = {},
) {
  return new WorkbenchError(
    {
      code,
      message: workbenchErrorText(code, 'en', details),
      tip: workbenchErrorText(code, 'zh', details),
      ...(api !== undefined && { api }),
      ...(requestId !== undefined && { requestId }),
    },
    { cause },
  );
}

/** A refusal in the server's own words, with our Chinese text if it has none. */
export function refusal(
  answer: { code: string; message?: string | undefined; tip?: string | undefined },
  api: string,
  requestId: string | undefined,
): WorkbenchError {
  const { code, message, tip } = answer;
  // An unfilled placeholder makes our text less useful than the server's own.
  const known = (language: 'en' | 'zh') => {
    const text = isWorkbenchErrorCode(code) ? workbenchErrorText(code, language) : '';
    return text.includes('{') ? '' : text;
  };
  return new WorkbenchError({
    code,
    message: message || known('en') || code,
    tip: tip || known('zh') || message || code,
    api,
    ...(requestId !== undefined && { requestId }),
  });
}

/** Any failure as a `WorkbenchError`. */
export function toWorkbenchError(error: unknown): WorkbenchError {
  return error instanceof WorkbenchError ? error : workbenchError('InternalService.Common', { cause: error });
}
